// How much of what breaks on Keras 3 is gone after a migration, and whether the migration is sound, on real repositories.
//   node bench/breaking/run.mjs [--main dist/src/main.js] [--python .venv-oracle/bin/python] [--out FOLDER] [--jobs 2] REPO...
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { correctnessTable, familyTable, gainTable, topTable } from './tables.mjs'

const root = join(import.meta.dirname, '..', '..')
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    main: { type: 'string', default: join(root, 'dist', 'src', 'main.js') },
    python: { type: 'string', default: join(root, '.venv-oracle', 'bin', 'python') },
    out: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    top: { type: 'string', default: '60' },
  },
})
if (positionals.length === 0) {
  console.error('usage: node bench/breaking/run.mjs [--main FILE] [--python FILE] [--out FOLDER] [--jobs N] REPO...')
  process.exit(2)
}
const main = resolve(flags.main)
const python = resolve(flags.python)
if (flags.out) mkdirSync(flags.out, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'keras-upgrade-breaking-'))
try {
  const results = await inTurn(positionals.map(path => resolve(path)), Number(flags.jobs), measure)
  const report = [gainTable(results), familyTable(results), correctnessTable(results), topTable(results, Number(flags.top))].join('\n\n')
  console.log(report)
  if (flags.out) writeFileSync(join(flags.out, 'report.md'), `${report}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function measure(repo) {
  const name = basename(repo)
  const own = mkdtempSync(join(work, `${name}-`))
  const copies = ['safe', 'review'].map(level => join(own, level, name))
  const safe = await migrate(repo, copies[0], 'safe')
  const review = await migrate(repo, copies[1], 'review')
  // Three at once: loading TensorFlow takes longer than counting.
  const [before, afterSafe, afterReview] = await count([repo, ...copies], join(own, 'count.json'))
  rmSync(own, { recursive: true, force: true })
  const result = { name, before, safe: { ...safe, after: afterSafe }, review: { ...review, after: afterReview } }
  if (flags.out) writeFileSync(join(flags.out, `${name}.json`), JSON.stringify(result))
  console.error(`${name}: done`)
  return result
}

/** Migrates a copy, and asks all that can be asked of it. */
async function migrate(repo, copy, level) {
  clone(repo, copy, () => true)
  const dry = await tool(copy, ['--level', level])
  const applied = `${copy}.applied`
  clone(repo, applied, path => /\.(pyi?|ipynb|txt|in|toml|cfg|ini|ya?ml)$|Pipfile|Dockerfile/.test(path) || isFolder(path))
  const patch = gitApply(applied, dry.stdout)
  const written = await tool(copy, ['--level', level, '--write'])
  const same = patch === 'ok' ? difference(copy, applied) : patch
  rmSync(applied, { recursive: true, force: true })
  const again = await tool(copy, ['--level', level])
  return {
    reported: places(again.stderr),
    seconds: written.seconds,
    code: written.code,
    failed: failures(written.stderr),
    skipped: Number(/(\d+) skipped/.exec(written.stderr)?.[1] ?? 0),
    patch: same,
    idempotent: again.stdout === '' ? 'ok' : `${again.stdout.split('\n').filter(line => line.startsWith('+++ ')).length} files change again`,
  }
}

/** A copy that is a repository of its own, so that the project ends where it ends. */
function clone(repo, copy, wanted) {
  mkdirSync(copy, { recursive: true })
  cpSync(repo, copy, { recursive: true, filter: path => basename(path) !== '.git' && wanted(path), verbatimSymlinks: true })
  execFileSync('git', ['init', '-q'], { cwd: copy })
}

function gitApply(folder, patch) {
  if (patch === '') return 'ok'
  try {
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: Buffer.from(patch, 'latin1'), stdio: ['pipe', 'ignore', 'pipe'] })
    return 'ok'
  } catch (error) {
    return `git apply: ${String(error.stderr).split('\n')[0]}`
  }
}

/** The Python files of both folders, byte for byte. */
function difference(one, other) {
  const files = readdirSync(one, { recursive: true }).filter(path => path.endsWith('.py') && !path.startsWith('.git'))
  const unlike = files.filter(path => existsSync(join(other, path)) && !isFolder(join(one, path)) && !readFileSync(join(one, path)).equals(readFileSync(join(other, path))))
  return unlike.length === 0 ? 'ok' : `${unlike.length} files differ from --write: ${unlike[0]}`
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

async function count(folders, out) {
  const { code, stderr } = await start(python, [join(import.meta.dirname, 'count.py'), ...folders, '--json', out])
  if (code !== 0) throw new Error(`count.py ${folders[0]}: ${stderr}`)
  return JSON.parse(readFileSync(out, 'utf8'))
}

function tool(folder, options) {
  return start(process.execPath, [main, ...options, '.'], folder)
}

function start(command, args, cwd) {
  const begun = Date.now()
  return new Promise(done => {
    // Bytes as characters: a patch has the lines of latin-1 files in latin-1.
    execFile(command, args, { cwd, encoding: 'latin1', maxBuffer: 1 << 30 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : error.code ?? 1, stdout, stderr, seconds: (Date.now() - begun) / 1000 })
    })
  })
}

/** `path:line` of every finding that the summary tells by place. */
function places(summary) {
  return [...summary.matchAll(/^ {2}(\S.*?):(\d+):\d+ (?:safe|review|manual) \S+ (\S+):/gm)].map(([, path, line, transform]) => ({ path, line: Number(line), transform }))
}

function failures(summary) {
  return /^Failed:\n((?: {2}.*\n)*)/m.exec(summary)?.[1].trim().split('\n') ?? []
}

async function inTurn(items, jobs, run) {
  const results = []
  const queue = items.entries()
  await Promise.all(Array.from({ length: jobs }, async () => {
    for (const [index, item] of queue) results[index] = await run(item)
  }))
  return results
}
