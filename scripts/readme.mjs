// Writes the table of transforms into README.md, from dist: run it after a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(import.meta.dirname, '..')
const MARKED = /(<!-- transforms -->\n)[^]*?(<!-- \/transforms -->)/

/** The README with the table of these transforms between its markers. */
export function withTable(readme, { releases, policy, texts = [] }) {
  if (!MARKED.test(readme)) throw new Error('README.md has no markers for the table of transforms')
  const transforms = releases.flatMap(release => release.transforms).map(row)
  const imports = [row(policy), row({ ...policy.missing, old: 'is gone' }), row(policy.unused), ...texts.map(text => row({ ...text, old: 'is for requirement files' }))]
  const table = ['| Transform | What it does | The old form |', '| --- | --- | --- |', ...transforms, ...imports].join('\n')
  return readme.replace(MARKED, (_all, open, close) => `${open}${table}\n${close}`)
}

function row({ id, docs, summary, release, removed, optIn, old = 'still runs' }) {
  const end = removed ? `is refused from ${title(release.library)} ${removed} on` : old
  const asked = optIn ? ` (only with \`${optIn}\`)` : ''
  return `| [\`${id}\`](${docs}) | ${summary.replaceAll('|', '\\|')}${asked} | ${end} |`
}

function title(library) {
  return { keras: 'Keras', tensorflow: 'TensorFlow' }[library] ?? library
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const load = path => import(join(ROOT, 'dist', path))
  const { manifests: texts, releases } = await load('transforms/index.js')
  const { explicitImports: policy } = await load('transforms/imports/explicit-imports.js')
  const file = join(ROOT, 'README.md')
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), { releases, policy, texts }))
}
