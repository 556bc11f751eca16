// What the tool knows of real repositories: names of the library, and receivers of Keras-looking methods.
// node bench/receivers.mjs [--dist dist] [--list 10] [--seed 1] folder...
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'

const { values: flags, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    dist: { type: 'string', default: join(import.meta.dirname, '..', 'dist') },
    list: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
})
const dist = resolve(flags.dist)
const load = path => import(join(dist, path))

const { loadGrammar, parse } = await load('src/python/parse.js')
const { bindModule } = await load('src/python/bind.js')
const { knownOf } = await load('src/python/values/known.js')
const { gatherFacts } = await load('src/engine/migrate.js')
const { mentions } = await load('src/documents/mentions.js')
const { keras } = await load('transforms/libraries/keras.js')
await loadGrammar()

// Methods that only models of Keras have, and those that others have as well.
const METHODS = [
  'fit_generator', 'evaluate_generator', 'predict_generator', 'predict_classes', 'predict_proba', 'train_on_batch', 'test_on_batch', 'predict_on_batch',
  'save_weights', 'load_weights', 'get_layer', 'to_json', 'to_yaml', 'reset_states', 'compile', 'summary', 'fit', 'evaluate', 'predict',
]
const BASES = ['keras.Layer', 'keras.Metric', 'keras.Optimizer', 'keras.callbacks.Callback']

const total = { files: 0, expressions: 0, resolved: 0, byMethod: new Map(), unknown: [], crashes: [] }
for (const folder of folders) study(resolve(folder))
print()

function study(root) {
  const paths = pythonFiles(root)
  const python = new Set(paths)
  // Read are the files that mention the library; those that only import from them are left out here.
  const files = paths.map(path => ({ path, bytes: readFileSync(join(root, path)) })).filter(file => mentions(file.bytes)).map(file => ({ path: file.path, text: file.bytes.toString('utf8') }))
  const facts = gatherFacts(files, python, { library: keras, releases: [], policy: undefined })
  const own = { files: files.length, resolved: 0, byMethod: new Map() }
  for (const file of files) {
    try {
      studyFile(root, file, facts, own)
    } catch (error) {
      total.crashes.push(`${join(basename(root), file.path)}: ${error.message}`)
    }
  }
  total.files += files.length
  const { proven, likely, other, unknown } = sum([...own.byMethod.values()])
  console.log(`${basename(root).padEnd(28)}${cell(own.files)}${cell(own.resolved)}${cell(proven)}${cell(likely)}${cell(other)}${cell(unknown)}`)
}

function studyFile(root, file, facts, own) {
  const module = bindModule(parse(file.text), { path: file.path, facts, library: keras, era: undefined }, () => undefined)
  for (const type of ['identifier', 'attribute']) {
    for (const node of module.tree.ofType(type)) {
      total.expressions += 1
      const name = module.resolve(node)
      if (name === undefined || !keras.owns(name)) continue
      total.resolved += 1
      own.resolved += 1
    }
  }
  for (const call of module.tree.ofType('call')) {
    const callee = call.field('function')
    const method = callee?.type === 'attribute' ? callee.field('attribute')?.text : undefined
    if (!METHODS.includes(method)) continue
    const object = callee.field('object')
    const kind = kindOf(module, object)
    for (const counts of [total.byMethod, own.byMethod]) count(counts, method, kind)
    if (kind === 'unknown') total.unknown.push(`${join(basename(root), file.path)}:${lineOf(file.text, call.start)} ${lineText(file.text, call.start)}`)
  }
}

/** `other`: proven to be nothing with such methods of Keras, such as a class of the project or a module. */
function kindOf(module, object) {
  const fact = module.evaluator.receiver(object)
  const shape = fact.shape.kind === 'super' ? { kind: 'instance', of: fact.shape.of } : fact.shape
  if (shape.kind === 'instance' && BASES.some(base => module.derives(shape.of, base))) return knownOf(fact, undefined).proof
  return shape.kind === 'unknown' || shape.kind === 'method' ? 'unknown' : 'other'
}

function pythonFiles(root) {
  const found = []
  const walk = folder => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && entry.name !== '.git') walk(path)
      else if (entry.isFile() && entry.name.endsWith('.py')) found.push(relative(root, path).split(sep).join('/'))
    }
  }
  walk(root)
  return found.sort()
}

function count(counts, method, kind) {
  const row = counts.get(method) ?? { proven: 0, likely: 0, other: 0, unknown: 0 }
  row[kind] += 1
  counts.set(method, row)
}

function sum(rows) {
  const all = { proven: 0, likely: 0, other: 0, unknown: 0 }
  for (const row of rows) for (const kind of Object.keys(all)) all[kind] += row[kind]
  return all
}

function print() {
  console.log(`\n${total.files} files that mention keras or tensorflow; ${total.expressions} names and attributes, ${total.resolved} of them resolved to a Keras name\n`)
  console.log(`${'receiver of'.padEnd(28)}${['proven', 'likely', 'other', 'unknown', 'known'].map(cell).join('')}`)
  const rows = METHODS.filter(method => total.byMethod.has(method)).map(method => [method, total.byMethod.get(method)])
  for (const [method, row] of [...rows, ['all', sum(rows.map(([, row]) => row))]]) {
    const known = row.proven + row.likely
    const share = known + row.unknown === 0 ? '-' : `${((100 * known) / (known + row.unknown)).toFixed(0)} %`
    console.log(`${method.padEnd(28)}${[row.proven, row.likely, row.other, row.unknown, share].map(cell).join('')}`)
  }
  console.log(`\n${flags.list} of the ${total.unknown.length} unknown:`)
  for (const line of pick(total.unknown, Number(flags.list))) console.log(`  ${line}`)
  for (const crash of total.crashes) console.log(`CRASH ${crash}`)
}

function cell(text) {
  return String(text).padStart(9)
}

/** The same few for the same seed. */
function pick(all, wanted) {
  const left = [...all]
  let seed = Number(flags.seed)
  return Array.from({ length: Math.min(wanted, left.length) }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return left.splice(seed % left.length, 1)[0]
  })
}

function lineOf(text, at) {
  return text.slice(0, at).split('\n').length
}

function lineText(text, at) {
  const end = text.indexOf('\n', at)
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end).trim().slice(0, 120)
}
