/** Holds what the tool knows of expressions against what real Keras made of them. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { NO_FACTS, type Facts, type FileFacts } from '../../../src/core/facts.ts'
import type { Fact, Shape } from '../../../src/core/shapes.ts'
import { bindModule, NO_SPELLER, type BoundModule } from '../../../src/python/bind.ts'
import { factsOf } from '../../../src/python/facts.ts'
import { parse } from '../../../src/python/parse.ts'
import { keras } from '../../../transforms/libraries/keras.ts'

/** A fact of the recording; see record.py. */
export interface Observed {
  readonly kind: string
  readonly of?: unknown
  readonly is?: string
  readonly names?: readonly string[]
  readonly mro?: readonly string[]
  readonly type?: string
}

interface RecordedNode { readonly start: number; readonly end: number; readonly node: string; readonly facts: readonly Observed[] }

export interface Comparison {
  readonly where: string
  readonly text: string
  readonly fact: Fact
  readonly observed: readonly Observed[]
  /** `right`, `wrong`, `silent` (nothing is known) or `none` (nothing of Keras was seen, and nothing claimed). */
  readonly verdict: 'right' | 'wrong' | 'silent' | 'none'
}

/** The modules of a program: its own file, or all files of its folder. */
function programFiles(programs: string, name: string): Map<string, string> {
  const single = join(programs, `${name}.py`)
  if (existsSync(single)) return new Map([[`${name}.py`, readFileSync(single, 'utf8')]])
  const folder = join(programs, name)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.py') && statSync(join(folder, file)).isFile())
  return new Map(files.map(file => [relative('.', file).replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]))
}

function bindAll(files: ReadonlyMap<string, string>): Map<string, BoundModule> {
  const python = new Set(files.keys())
  const own = new Map<string, FileFacts>()
  for (const [path, text] of files) own.set(path, factsOf(bindModule(parse(text), { path, facts: NO_FACTS, library: keras, era: undefined }, NO_SPELLER)))
  const facts: Facts = { files: own, python, imports: new Map() }
  return new Map([...files].map(([path, text]) => [path, bindModule(parse(text), { path, facts, library: keras, era: undefined }, NO_SPELLER)]))
}

export function compareProgram(programs: string, name: string, recording: string): Comparison[] {
  const { files } = JSON.parse(readFileSync(recording, 'utf8')) as { files: Record<string, { nodes: readonly RecordedNode[] }> }
  const bound = bindAll(programFiles(programs, name))
  const compared: Comparison[] = []
  for (const [path, { nodes }] of Object.entries(files)) {
    const module = bound.get(path)
    if (!module) throw new Error(`${name}: ${path} was recorded and is not there`)
    for (const { start, end, facts } of nodes) {
      let node = module.tree.at(start, end)
      // `(x)` is one place for two nodes of the grammar.
      while (node.start === start && node.end === end && node.type === 'parenthesized_expression') node = node.children[0]!
      if (node.start !== start || node.end !== end) continue
      const receiver = node.parent?.type === 'attribute' || (node.parent?.type === 'call' && node.parent.field('function') === node)
      const fact = receiver ? module.evaluator.receiver(node) : module.evaluator.of(node)
      const line = module.source.slice(0, start).split('\n').length
      compared.push({ where: `${name}/${path}:${line}`, text: node.text.replace(/\s+/g, ' ').slice(0, 70), fact, observed: facts, verdict: verdictOf(fact.shape, facts, module) })
    }
  }
  return compared
}

function verdictOf(shape: Shape, observed: readonly Observed[], module: BoundModule): Comparison['verdict'] {
  const kerasSeen = observed.some(isKeras)
  const says = claims(shape, module)
  if (!says) return kerasSeen ? 'silent' : 'none'
  return observed.every(one => agrees(shape, one, module)) ? 'right' : 'wrong'
}

/** Classes of the program count where they derive from Keras. */
function ofKeras(name: string, module: BoundModule): boolean {
  return !name.startsWith('@') || BASES.some(base => module.derives(name, base))
}

const BASES = ['keras.Layer', 'keras.callbacks.Callback', 'keras.Loss', 'keras.Metric', 'keras.Optimizer', 'keras.Initializer', 'keras.Regularizer',
  'keras.constraints.Constraint', 'keras.utils.PyDataset', 'keras.optimizers.schedules.LearningRateSchedule']

function claims(shape: Shape, module: BoundModule): boolean {
  switch (shape.kind) {
    case 'object': return ofKeras(shape.name, module)
    case 'instance': return ofKeras(shape.of, module)
    case 'symbolic':
    case 'tensor': return true
    case 'collection':
    case 'dict': return claims(shape.of, module)
    case 'tuple': return shape.items.some(item => claims(item, module))
    default: return false
  }
}

/** What the recall counts: instances, objects, tensors of Keras and collections of them. */
function isKeras(one: Observed): boolean {
  if (['instance', 'project', 'object', 'symbolic', 'tensor'].includes(one.kind)) return true
  return (one.kind === 'list' || one.kind === 'tuple') && Array.isArray(one.of) && one.of.length > 0 && (one.of as Observed[]).every(isKeras)
}

function agrees(shape: Shape, one: Observed, module: BoundModule): boolean {
  switch (shape.kind) {
    case 'object': return shape.name.startsWith('@') ? !ofKeras(shape.name, module) || (one.kind === 'project' && one.is === 'class') : one.kind === 'object' && sameName(shape.name, one.names ?? [])
    case 'instance':
      if (shape.of.startsWith('@')) return !ofKeras(shape.of, module) || (one.kind === 'project' && one.is === 'instance')
      // The variables of Keras 2 are those of TensorFlow.
      if (shape.of === 'keras.Variable' && one.kind === 'other') return one.type?.endsWith('Variable') === true
      return (one.kind === 'instance' || (one.kind === 'project' && one.is === 'instance')) && sameName(shape.of, one.mro ?? [])
    case 'symbolic':
    case 'tensor': return one.kind === shape.kind
    case 'collection': return (one.kind === 'list' || one.kind === 'tuple') ? (one.of as Observed[]).every(item => agrees(shape.of, item, module)) : !claims(shape.of, module) || one.kind === 'other'
    case 'dict': return one.kind === 'dict' ? (one.of as Observed[]).every(item => agrees(shape.of, item, module)) : one.kind === 'other'
    case 'tuple': return one.kind === 'tuple' && (one.of as Observed[]).every((item, index) => !shape.items[index] || agrees(shape.items[index]!, item, module))
    default: return true
  }
}

function sameName(name: string, seen: readonly string[]): boolean {
  const object = keras.object(name)
  return seen.some(other => other === name || keras.object(other) === object)
}

export interface Score {
  readonly nodes: number
  readonly seen: number
  readonly known: number
  readonly proven: number
  readonly wrongProven: readonly Comparison[]
  readonly wrongLikely: readonly Comparison[]
  readonly silent: readonly Comparison[]
}

export function scoreOf(all: readonly Comparison[]): Score {
  const seen = all.filter(one => one.observed.some(isKeras))
  const right = seen.filter(one => one.verdict === 'right')
  const wrong = all.filter(one => one.verdict === 'wrong')
  return {
    nodes: all.length,
    seen: seen.length,
    known: right.length,
    proven: right.filter(one => !one.fact.likely).length,
    wrongProven: wrong.filter(one => !one.fact.likely),
    wrongLikely: wrong.filter(one => one.fact.likely),
    silent: seen.filter(one => one.verdict === 'silent'),
  }
}
