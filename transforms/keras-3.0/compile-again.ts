import { appendArgument, blockOf, callsOn, contains, finding, frameOf, type Finding, type MethodCall, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const KEYWORDS = ['metrics', 'weighted_metrics'] as const

const body: TransformBody = {
  summary: 'A model that is compiled again without metrics is told that it has none',
  docs: 'https://keras.io/api/models/model_training_apis/#compile-method',
  runs: '1.0',
  removed: '3.0',
  *find(module) {
    const calls = [...callsOn(module, 'keras.Model', 'compile')].filter(call => call.receiver.value.kind === 'instance').sort((a, b) => a.node.start - b.node.start)
    for (const call of calls) {
      const before = calls.findLast(other => other.node.end <= call.node.start && isSame(module, other, call))
      const found = before && told(module, call, before)
      if (found) yield found
    }
  },
}
export default body

/** `metrics=None` is no word: Keras 3 keeps those that the model has. */
function told(module: Module, call: MethodCall, before: MethodCall): Finding | undefined {
  if (call.open || before.open || call.positional.length > 2 || KEYWORDS.some(name => call.keyword(name))) return undefined
  const had = KEYWORDS.filter(name => hasMetrics(before.keyword(name)?.value ?? (name === 'metrics' ? before.positional[2]?.value : undefined)))
  if (had.length === 0 || had.length < KEYWORDS.filter(name => before.keyword(name)).length) return undefined
  return finding(call.method, {
    level: 'safe', effect: 'behaviour', message: '`compile` without metrics keeps those of the `compile` before, since 3.0', rests: [call.receiver],
    edits: [appendArgument(module, call, had.map(name => `${name}=[]`).join(', '))],
  })
}

function hasMetrics(value: Node | undefined): boolean {
  return value !== undefined && /^(list|tuple|dictionary)$/.test(value.type) && value.children.length > 0
}

/** The same name, which is not bound to anything else between the two, one of which runs after the other. */
function isSame(module: Module, before: MethodCall, call: MethodCall): boolean {
  const [first, second] = [before, call].map(one => one.callee.field('object')!)
  const binding = first!.type === 'identifier' ? module.binding(first!) : undefined
  const other = second!.type === 'identifier' ? module.binding(second!) : undefined
  if (!binding || !other || binding.name !== other.name || binding.scope.node.start !== other.scope.node.start) return false
  if (!contains(blockOf(before.node), call.node) || frameOf(before.node) !== frameOf(call.node)) return false
  return !module.uses(binding).some(use => use.kind === 'write' && use.node.start > before.node.start && use.node.start < call.node.start)
}
