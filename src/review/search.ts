/** Files that hold a text: in their path, their code, or what is said of it. */
import { findingsOf, type Reviewed } from './migrated-files.ts'

/** Whatever the case of the letters; all files for an empty text. */
export function search(files: readonly Reviewed[], text: string): readonly string[] {
  const sought = text.trim().toLowerCase()
  return files.filter(file => sought === '' || holds(file, sought)).map(({ path }) => path)
}

function holds(file: Reviewed, sought: string): boolean {
  const said = (texts: readonly (string | undefined)[]): boolean => texts.some(one => one?.toLowerCase().includes(sought))
  return said([file.path, file.report.reason])
    || findingsOf(file).some(({ transform, message, why, advice }) => said([transform, message, why, advice]))
    || said([file.report.source?.code])
}
