/** Tables of arguments that have other names and other values: all of a call at once, since it fails until the last is converted. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { convertArguments, type ArgumentRows, type Converted } from './convert-arguments.ts'
import { finding, manual } from './findings.ts'

type Table = Omit<TransformBody, 'find'> & {
  readonly effect?: Effect
  /** Callable -> old keyword -> new one. */
  readonly rows: Readonly<Record<QualifiedName, ArgumentRows>>
  /** Whether `**options` in the file may hold what the table has; without it they are left alone. */
  readonly hides?: (module: Module) => boolean
}

/** Renames keywords and converts their values in calls of the rows' callables. What cannot be converted is reported, and stays as it is. */
export function renameArguments({ rows, effect = 'breaks', hides, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const [callable, row] of Object.entries(rows)) {
        for (const call of module.calls(callable)) {
          const converted = convertArguments(module, call, row)
          yield* findingsFor(module, call, converted, effect, body.removed)
          if (hides && converted.names.length === 0) yield* hidden(module, call, row, effect, hides)
        }
      }
    },
  }
}

/** One finding for all arguments of the call that are converted, and one for each that is not. */
export function* findingsFor(module: Module, call: Call, converted: Converted, effect: Effect, removed: string | undefined): Iterable<Finding> {
  const { edits, names, doubts, stuck, needs } = converted
  const since = removed ? `, since ${removed} refuses it` : ''
  const callee = module.text(call.callee).replace(/\s+/g, '')
  for (const { node, why, advice } of stuck) {
    const keyword = node.type === 'keyword_argument' ? node.field('name')! : node
    yield manual(node, { effect, message: `\`${module.text(keyword)}\` of \`${callee}\` is an old argument${since}`, why, advice })
  }
  if (names.length === 0) return
  yield finding(firstOf(call, names), {
    level: doubts.length > 0 ? 'review' : 'safe',
    ...(doubts.length > 0 ? { why: [...new Set(doubts)].join('; ') } : {}),
    effect, message: `${changes(names)} in \`${callee}\`${since}`,
    ...(needs.length > 0 ? { needs } : {}),
    edits,
  })
}

/** `` `init` is `kernel_initializer`, `bias` is `use_bias` ``. */
export function changes(names: Converted['names']): string {
  return names.map(({ old, fresh }) => (fresh === undefined ? `\`${old}\` is gone` : `\`${old}\` is \`${fresh}\``)).join(', ')
}

function firstOf(call: Call, names: Converted['names']): Node {
  return call.args.find(argument => argument.name?.text === names[0]!.old)?.name ?? call.args.find(argument => argument.kind === 'double-splat')?.node ?? call.callee
}

function* hidden(module: Module, call: Call, rows: ArgumentRows, effect: Effect, hides: (module: Module) => boolean): Iterable<Finding> {
  const splat = call.args.find(argument => argument.kind === 'double-splat')
  if (!splat || ['dictionary', 'call'].includes(splat.value.type) || !hides(module)) return
  const renamed = Object.entries(rows).map(([old, row]) => ({ old, fresh: typeof row === 'string' ? row : row.to }))
  yield manual(splat.node, {
    effect, message: `\`${module.text(splat.node)}\` may hold old arguments`, why: 'the dictionary is not known here',
    advice: renamed.map(({ old, fresh }) => (fresh === undefined ? `leave \`${old}\` out` : `use \`${fresh}\` for \`${old}\``)).join('; '),
  })
}
