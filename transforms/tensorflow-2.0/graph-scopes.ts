import {
  around, finding, isTried, replaceStatements, statementAlone, walk, withoutHeader, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const CURRENT = ['tensorflow.get_default_graph', 'tensorflow.compat.v1.get_default_graph']

// Threads of a server had to enter the graph that the model was made in; in a graph Keras 3 raises.
const body: TransformBody = {
  summary: 'A graph that is kept to predict in other threads goes, with the `with` around `predict`',
  docs: 'https://www.tensorflow.org/guide/effective_tf2',
  removed: '2.0',
  find: graphScopes,
}
export default body

/** The graphs that go. Nothing else need be said of what stands in their edits. */
export function graphScopes(module: Module): readonly Finding[] {
  if (!module.source.includes('get_default_graph')) return []
  return CURRENT.flatMap(name => [...module.calls(name)]).flatMap(call => {
    if (isTried(call.node) || call.args.length > 0) return []
    const edits = scopeOf(module, call.node) ?? kept(module, call.node)
    return edits ? [finding(call.node, {
      level: 'review', effect: 'breaks', message: 'The graph of a model is gone since TensorFlow 2.0: models run without one, in other threads too',
      why: 'what runs in the `with` may need a graph for more than Keras', edits,
    })] : []
  })
}

/** `graph = tf.get_default_graph()`, which is read for `with graph.as_default():` alone. */
function kept(module: Module, call: Node): readonly Edit[] | undefined {
  const assignment = call.parent
  const target = assignment?.type === 'assignment' && assignment.field('right') === call ? assignment.field('left') : undefined
  const statement = target && statementAlone(module, assignment!)
  if (!target || !statement) return undefined
  const uses = target.type === 'identifier' ? usesOfName(module, target) : usesOfAttribute(module, target)
  if (!uses || uses.length === 0) return undefined
  const edits: Edit[] = replaceStatements(module, new Map([[statement, []]]))
  for (const use of uses) {
    const scope = scopeOf(module, use)
    if (!scope) return undefined
    edits.push(...scope)
  }
  return edits
}

function usesOfName(module: Module, target: Node): readonly Node[] | undefined {
  const binding = module.binding(target)
  const uses = binding ? module.uses(binding).filter(use => use.node.parent?.type !== 'global_statement') : []
  return uses.filter(use => use.kind === 'write').length === 1 ? uses.filter(use => use.kind === 'read').map(use => use.node) : undefined
}

/** `self.graph`, in its class. */
function usesOfAttribute(module: Module, target: Node): readonly Node[] | undefined {
  const home = [...around(target)].find(up => up.type === 'class_definition')
  if (!home || target.type !== 'attribute' || target.field('object')?.text !== 'self') return undefined
  const name = target.field('attribute')!.text
  const same = [...walk(module.root)].filter(node => node.type === 'attribute' && node.field('attribute')!.text === name && node.start !== target.start)
  return same.every(node => node.field('object')!.text === 'self' && node.start >= home.start && node.end <= home.end) ? same : undefined
}

/** The edits that take `with graph.as_default():` away. */
function scopeOf(module: Module, graph: Node): readonly Edit[] | undefined {
  const method = graph.parent
  const entered = method?.parent
  if (method?.type !== 'attribute' || method.field('attribute')?.text !== 'as_default' || entered?.type !== 'call') return undefined
  const item = entered.parent
  const clause = item?.parent
  if (item?.type !== 'with_item' || clause?.type !== 'with_clause' || clause.children.length !== 1 || clause.parent?.type !== 'with_statement') return undefined
  return withoutHeader(module, clause.parent)
}
