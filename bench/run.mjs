// How fast the whole program is, and where the time goes: ratios to the bare parse of the files that it parses.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Language, Parser } from 'web-tree-sitter'
import { writeTree } from './tree.mjs'

const { values: flags } = parseArgs({
  options: {
    files: { type: 'string', default: '3000' },
    runs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    dist: { type: 'string', default: join(import.meta.dirname, '..', 'dist') },
  },
})
const runs = Number(flags.runs)
const dist = resolve(flags.dist)
const load = path => import(join(dist, path))

const { loadGrammar, parse } = await load('src/python/parse.js')
const { bindModule, NO_SPELLER } = await load('src/python/bind.js')
const { mentions } = await load('src/documents/mentions.js')
const { keras } = await load('transforms/libraries/keras.js')
await loadGrammar()
const bare = new Parser()
bare.setLanguage(await Language.load(join(dist, 'src/python/tree-sitter-python.wasm')))

const tree = mkdtempSync(join(tmpdir(), 'keras-upgrade-bench-'))
try {
  writeTree(tree, Number(flags.files), Number(flags.seed))
  bench()
} finally {
  rmSync(tree, { recursive: true, force: true })
}

function bench() {
  const all = readdirSync(tree, { recursive: true }).filter(path => path.endsWith('.py')).map(path => readFileSync(join(tree, path)))
  const texts = all.filter(one => mentions(one)).map(bytes => bytes.toString('utf8'))
  const everything = { files: all.length, bytes: sum(all.map(bytes => bytes.length)) }
  const parsed = { files: texts.length, bytes: sum(texts.map(text => text.length)) }
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}; median of ${runs} runs`)
  console.log(`${everything.files} files, ${megabytes(everything)} MB; parsed are the ${parsed.files} that mention keras or tensorflow, ${megabytes(parsed)} MB\n`)

  const steps = [
    ['bare parse', parsed, overTexts(text => bare.parse(text).delete())],
    ['parse, walk into arrays', parsed, overTexts(parse)],
    ['... and bind every name', parsed, overTexts(text => resolveAll(bind(text)))],
    ['... and ask every value', parsed, overTexts(text => valueAll(bind(text)))],
    ['keras-upgrade, cold', everything, () => start(process.execPath, [join(dist, 'src/main.js'), tree])],
  ]
  const times = medians(steps.map(([, , run]) => run))
  for (const [i, [what, amount]] of steps.entries()) print(what, amount, times[i], times[0])
  const whole = times.at(-1)

  console.log()
  peer('ast-grep', ['run', '--lang', 'python', '--pattern', 'tf.keras.$A', tree], whole)
  peer('ruff', ['check', '--isolated', '--no-cache', '--exit-zero', '--quiet', tree], whole)

  /** A part of the texts warms the engine up; a process is always cold. */
  function overTexts(step) {
    for (const text of texts.slice(0, 100)) step(text)
    return () => {
      for (const text of texts) step(text)
    }
  }
}

function bind(text) {
  const context = { path: 'module.py', facts: { files: new Map(), python: new Set() }, library: keras, era: undefined }
  return bindModule(parse(text), context, NO_SPELLER)
}

function resolveAll(module) {
  for (const { node } of module.flow.reads.values()) module.resolve(node)
}

function valueAll(module) {
  resolveAll(module)
  for (const type of ['call', 'attribute', 'identifier']) for (const node of module.tree.ofType(type)) module.value(node)
}

function start(command, args) {
  const { status, error, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1e9 })
  if (error || status !== 0) throw error ?? new Error(`${command} ended with ${status}\n${stderr}`)
}

function peer(name, args, whole) {
  if (spawnSync(name, ['--version']).error) {
    console.log(`${name}: not on PATH`)
    return
  }
  const [time] = medians([() => start(name, args)])
  console.log(`${name} on the same tree: ${time.toFixed(2)} s; keras-upgrade takes ${(whole / time).toFixed(1)} times as long`)
}

/** Seconds of each; they take turns, so that what else the machine does falls on all of them. */
function medians(steps) {
  const times = steps.map(() => [])
  for (let i = 0; i < runs; i += 1) {
    for (const [step, run] of steps.entries()) {
      const before = performance.now()
      run()
      times[step].push((performance.now() - before) / 1000)
    }
  }
  return times.map(own => own.toSorted((a, b) => a - b)[Math.floor(runs / 2)])
}

function print(what, { files, bytes }, time, base) {
  const columns = [`${time.toFixed(2)} s`, `${Math.round(files / time)} files/s`, `${(bytes / 1e6 / time).toFixed(1)} MB/s`, `${(time / base).toFixed(2)} x`]
  console.log(what.padEnd(26) + columns.map(column => column.padStart(15)).join(''))
}

function megabytes({ bytes }) {
  return (bytes / 1e6).toFixed(1)
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
