/** One class or function whose name and arguments change together. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Edit, Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual, replacement } from './findings.ts'
import { importsToo } from './imports-too.ts'

type Table = Omit<TransformBody, 'find'> & {
  readonly from: QualifiedName
  readonly to: QualifiedName
  readonly effect?: Effect
  /** Why it is not safe. */
  readonly why?: string
  /** What to write, for a person. */
  readonly advice: string
  /** Edits of the arguments, or why a call is for a person. */
  readonly args: (module: Module, call: Call) => readonly Edit[] | string
}

/** Calls of `from` become calls of `to`, where the target lacks the one and has the other; uses that are no calls are for a person. */
export function changeCalls({ from, to, effect = 'breaks', why, advice, args, ...body }: Table): TransformBody {
  const message = `\`${lastPart(from)}\` is \`${lastPart(to)}\`${body.removed ? `, since ${body.removed} does not have it` : ''}`
  const changed = (module: Module, node: Node): Finding => {
    const byHand = (obstacle: string): Finding => manual(node, { effect, message, why: obstacle, advice })
    const up = node.parent
    if (up?.type !== 'call' || up.field('function') !== node) return byHand('it is not called here')
    const edits = args(module, module.call(up))
    const spelled = module.spell(to, node)
    if (typeof edits === 'string') return byHand(edits)
    if (spelled === undefined) return byHand('no name for it is free here')
    return finding(node, {
      level: why === undefined ? 'safe' : 'review', ...(why === undefined ? {} : { why }), effect, message, needs: [to], edits: [replacement(node, spelled), ...edits],
    })
  }
  return importsToo({
    ...body,
    *find(module) {
      if (module.has(from)) return
      for (const node of module.references(from)) {
        if (lastPart(module.resolve(node) ?? '') === lastPart(from)) yield changed(module, node)
      }
    },
  })
}

function lastPart(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
