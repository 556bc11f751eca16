/** What a run says of folders that it left out by itself. */
import { shown, type Run } from './run.ts'

const MOST = 5

/** One sentence; none where nothing was. */
export function leftOutNote({ project, cwd }: Pick<Run, 'project' | 'cwd'>): readonly string[] {
  const names = project.leftOut.map(path => `${shown(cwd, path)}/`)
  if (names.length === 0) return []
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : ''
  return [`Left out, as installed, built or vendored: ${names.slice(0, MOST).join(', ')}${more}; name a folder to read it, or take it in with \`--exclude '!${names.at(-1)}'\``]
}
