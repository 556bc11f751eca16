/** What becomes of a name of TensorFlow 1 in TensorFlow 2. */
import { COMPAT, COMPAT_MODULES, MOVED } from './tensorflow1-names.ts'
import { contribAdvice, gone, lazyKeras, likely, needsGraph, type Gone } from './tensorflow1-advice.ts'

export type Verdict =
  /** The same object under another name. */
  | { readonly kind: 'moved'; readonly to: string; readonly why?: string }
  /** Only `tf.compat.v1` has it. */
  | { readonly kind: 'compat'; readonly why?: string }
  /** `tf.compat.v1` has it, and it raises, or says nothing, outside of a graph. */
  | { readonly kind: 'graph' } & Gone
  /** TensorFlow 1's layers, which `tf.compat.v1` has as long as Keras is Keras 2. */
  | { readonly kind: 'keras 2' } & Gone
  | { readonly kind: 'gone' } & Gone

export interface Judged {
  /** The start of the path that it is about. */
  readonly path: readonly string[]
  readonly name: string
  readonly verdict: Verdict
}

const moved = new Map(MOVED.trim().split('\n').map(line => line.split(' ') as [string, string]))
const compat = new Set([...words(COMPAT), ...words(COMPAT_MODULES)])
const modules = new Set(words(COMPAT_MODULES))

/** The longest name in a path, without the leading `tensorflow`, that TensorFlow 2 does not have; undefined where it has all. */
export function judge(path: readonly string[]): Judged | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length).join('.')
    const verdict = verdictOf(name)
    if (verdict) return { path: path.slice(0, length), name, verdict }
  }
  return undefined
}

function verdictOf(name: string): Verdict | undefined {
  const to = moved.get(name)
  if (to !== undefined) {
    const after = to.startsWith('compat.v1.') ? verdictOf(to.slice('compat.v1.'.length)) : undefined
    if (after && after.kind !== 'compat') return after
    const why = after?.why ?? row(likely, name)
    return { kind: 'moved', to, ...(why === undefined ? {} : { why }) }
  }
  const contrib = /^contrib(?:\.(.*))?$/.exec(name)
  if (contrib) return { kind: 'gone', ...contribAdvice(contrib[1] ?? '') }
  const missing = row(gone, name)
  if (missing) return { kind: 'gone', ...missing }
  if (!compat.has(name) && !inModule(name)) return undefined
  const keras2 = lazyKeras(name)
  if (keras2) return { kind: 'keras 2', ...keras2 }
  const graph = row(needsGraph, name)
  if (graph) return { kind: 'graph', ...graph }
  const why = row(likely, name)
  return { kind: 'compat', ...(why === undefined ? {} : { why }) }
}

/** `app.flags.DEFINE_string`: below a module that is gone whole. */
function inModule(name: string): boolean {
  return modules.has(name.slice(0, name.lastIndexOf('.')))
}

/** The row of the name, or of what it is part of. */
function row<T>(rows: Readonly<Record<string, T>>, name: string): T | undefined {
  for (let part = name; part !== ''; part = part.slice(0, Math.max(part.lastIndexOf('.'), 0))) {
    if (Object.hasOwn(rows, part)) return rows[part]
  }
  return undefined
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** TensorFlow 2 had other functions of these names, those of Keras 2. */
const TWICE = new Set(['losses.mean_squared_error', 'metrics.mean_squared_error', 'metrics.mean_absolute_error'])
const OF_KERAS: Gone = {
  since: '2.16',
  why: 'nothing here says whether it is that of TensorFlow 1, which gives one number, or that of Keras 2, which gives one for each example',
  advice: '`keras.losses.mean_squared_error(y_true, y_pred)` gives one for each example, `keras.losses.MeanSquaredError()(y_true, y_pred)` one number; the metrics are alike',
}

/** A name that TensorFlow 2 never had. */
export function isOnlyTensorFlow1(path: readonly string[]): boolean {
  const judged = judge(path)
  return judged !== undefined && !TWICE.has(judged.name) && !judged.name.startsWith('estimator')
}

/** The same, for one file: with Keras 2 `tf.compat.v1` has its layers, and in graph mode all of TensorFlow 1 runs. */
export function judgeIn(source: string, path: readonly string[], keras3: boolean, tensorflow1: () => boolean): Judged | undefined {
  const judged = judge(path)
  if (judged && TWICE.has(judged.name) && !tensorflow1()) return keras3 ? { ...judged, verdict: { kind: 'gone', ...OF_KERAS } } : undefined
  if (judged?.verdict.kind === 'keras 2' && !keras3) return { ...judged, verdict: { kind: 'compat', why: 'it is TensorFlow 1\'s own: `keras.layers` has its place' } }
  if (judged?.verdict.kind === 'graph' && setsGraphMode(source)) return { ...judged, verdict: { kind: 'compat', why: 'the file leaves eager mode, and Keras 3 works in eager mode only' } }
  // They went with Keras 2, which another transform says.
  return judged?.name.startsWith('estimator') ? undefined : judged
}

/** The file asks for graphs. */
function setsGraphMode(source: string): boolean {
  return /\bdisable_(eager_execution|v2_behavior)\(|\bGraph\(\)\.as_default\(/.test(source)
}
