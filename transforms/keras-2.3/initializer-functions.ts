import { finding, functionMeant, manual, nodesOf, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const ROLE = /_initializer$|^initializer$/
const BASE = 'keras.initializers.Initializer'
const effect = 'breaks'
const message = 'initializers are given a `dtype`, since 2.3'

const body: TransformBody = {
  summary: 'Functions and classes that initialize take a `dtype`',
  docs: 'https://keras.io/api/layers/initializers/#creating-custom-initializers',
  runs: '1.0',
  removed: '2.3',
  *find(module) {
    const seen = new Set<number>()
    for (const value of givenTo(module)) {
      const found = value.type === 'lambda' ? lambda(value) : ofFunction(module, value)
      if (found && !seen.has(found.span.start)) yield found
      if (found) seen.add(found.span.start)
    }
    for (const owner of /class\b[^\n]*\(/.test(module.source) && module.source.includes('__call__') ? module.subclasses(BASE) : []) {
      const call = owner.methods.find(method => method.name === '__call__')
      const found = call && withType(call.node, call.parameters.map(one => ({ name: one.name, kind: one.kind })))
      if (found) yield found
    }
  },
}
export default body

/** What layers and weights are initialized with. */
function* givenTo(module: Module): Iterable<Node> {
  if (!/initializer\s*=/.test(module.source)) return
  for (const node of nodesOf(module, 'keyword_argument')) {
    if (!ROLE.test(node.field('name')!.text)) continue
    const call = node.parent?.parent?.type === 'call' ? module.call(node.parent.parent) : undefined
    const name = call && module.resolve(call.callee)
    const layer = name !== undefined && (name.startsWith('keras.layers.') || module.derives(name, 'keras.layers.Layer'))
    const value = node.field('value')!
    if ((layer || call?.callee.field('attribute')?.text === 'add_weight') && /^(identifier|attribute|lambda)$/.test(value.type)) yield value
  }
}

function ofFunction(module: Module, value: Node): Finding | undefined {
  const one = functionMeant(module, value)
  return one && withType(one.node, one.parameters.filter(parameter => !(one.owner && parameter === one.parameters[0])).map(({ name, kind }) => ({ name, kind })))
}

interface Taken { readonly name: string; readonly kind: 'plain' | 'args' | 'kwargs' }

/** It is called as `init(shape, dtype=...)`. */
function withType(definition: Node, taken: readonly Taken[]): Finding | undefined {
  if (taken.some(({ name, kind }) => name === 'dtype' || kind === 'kwargs') || taken.length === 0) return undefined
  const list = definition.field('parameters')!
  const last = list.children.at(-1)!
  if (taken.some(({ kind }) => kind === 'args')) return manual(list, { effect, message, why: '`*` takes what comes by place', advice: 'add `dtype=None` to the parameters' })
  return finding(list, { level: 'safe', effect, message, edits: [{ start: last.end, end: last.end, text: ', dtype=None' }] })
}

function lambda(node: Node): Finding | undefined {
  const list = node.field('parameters')
  if (!list || list.children.some(child => /\bdtype\b|^\*/.test(child.text))) return undefined
  return finding(list, { level: 'safe', effect, message, edits: [{ start: list.end, end: list.end, text: ', dtype=None' }] })
}
