/** Tables of renamed keyword arguments. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual, replacement } from './findings.ts'
import { FORWARD_NOTES, forwardedKeywords } from './forwards.ts'
import { renamedOptions } from './rename-options.ts'
import { madeOptions, OPTION_NOTES } from './shared-options.ts'

/** Callable -> old keyword -> new keyword. */
export type KeywordRows = Readonly<Record<QualifiedName, Readonly<Record<string, string>>>>

type Table = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: KeywordRows }

/**
 * Renames keywords in calls of the rows' callables, by any name that the file gives them. Only the name token changes.
 * `**options` and both keywords given are for a person; a positional argument is no keyword and stays.
 */
export function renameKeywords({ rows, effect, ...body }: Table): TransformBody {
  const told = { effect: effect ?? 'breaks', since: sinceOf(body.removed) }
  const old = new Set(Object.values(rows).flatMap(row => Object.keys(row)))
  return {
    ...body,
    notes: [...OPTION_NOTES, ...FORWARD_NOTES],
    *find(module) {
      yield* madeOptions(module, name => rows[name], told)
      yield* forwardedKeywords(module, old, (_, { callee }) => rows[callee], told)
      for (const callable of Object.keys(rows)) {
        for (const call of module.calls(callable)) yield* renamesIn(module, call, callable, rows, effect ?? 'breaks', body.removed)
      }
    },
  }
}

function* renamesIn(
  module: Module, call: Call, callable: QualifiedName, rows: KeywordRows, effect: Effect, removed: string | undefined,
): Iterable<Finding> {
  const renames = rows[callable]!
  const since = sinceOf(removed)
  const name = module.text(call.callee).replace(/\s+/g, '')
  for (const [old, fresh] of Object.entries(renames)) {
    const argument = call.keyword(old)
    if (argument?.name) {
      const message = `\`${old}\` of \`${name}\` is \`${fresh}\`${since}`
      const both = call.keyword(fresh)
      if (both) {
        yield manual(argument.node, { effect, message, why: `\`${fresh}\` is given too`, advice: `keep one of \`${old}\` and \`${fresh}\`, as \`${fresh}\`` })
      } else yield finding(argument.name, { level: 'safe', effect, message, edits: [replacement(argument.name, fresh)] })
    }
  }
  const splat = call.args.find(arg => arg.kind === 'double-splat')
  if (!splat || Object.keys(renames).some(old => call.keyword(old))) return
  yield* renamesInSplat(module, splat.node, rows, callable, effect, since)
}

/** `**options`: where the dictionary is in sight its keys are renamed, with all that is handed it; anything else is reported. */
function* renamesInSplat(module: Module, splat: Node, rows: KeywordRows, callable: QualifiedName, effect: Effect, since: string): Iterable<Finding> {
  const known = renamedOptions(module, splat, callable, name => rows[name], { effect, since })
  if (known) return yield* known
  const renames = rows[callable]!
  const olds = Object.keys(renames).map(name => `\`${name}\``).join(', ')
  yield manual(splat, {
    effect, message: `\`${module.text(splat)}\` may hold ${olds}${since}`, why: 'the dictionary is not known here',
    advice: Object.entries(renames).map(([name, fresh]) => `use \`${fresh}\` for \`${name}\` where it is made`).join('; '),
  })
}

function sinceOf(removed: string | undefined): string {
  return removed ? `, since ${removed} refuses it` : ''
}
