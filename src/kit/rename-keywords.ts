/** Tables of renamed keyword arguments. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual, replacement } from './findings.ts'
import { optionsOf } from './options.ts'

/** Callable -> old keyword -> new keyword. */
export type KeywordRows = Readonly<Record<QualifiedName, Readonly<Record<string, string>>>>

type Table = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: KeywordRows }

/**
 * Renames keywords in calls of the rows' callables, by any name that the file gives them. Only the name token changes.
 * `**options` and both keywords given are for a person; a positional argument is no keyword and stays.
 */
export function renameKeywords({ rows, effect, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
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
  const since = removed ? `, since ${removed} refuses it` : ''
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
  const renames = rows[callable]!
  const value = splat.children[0]!
  const options = optionsOf(module, value)
  const old = options?.keys.filter(key => Object.hasOwn(renames, key.text))
  const agreed = options?.calls.every(call => old!.every(key => renamesOf(module, call, rows)?.[key.text] === renames[key.text]))
  if (old && agreed && !old.some(key => options!.keys.some(other => other.text === renames[key.text]))) {
    if (old[0]) {
      const names = [...new Set(old.map(key => key.text))].map(text => `\`${text}\` of \`${callable}\` is \`${renames[text]!}\``)
      yield finding(old[0], { level: 'safe', effect, message: `${names.join(', ')}${since}`, edits: old.map(key => ({ start: key.start, end: key.end, text: renames[key.text]! })) })
    }
    return
  }
  const olds = Object.keys(renames).map(name => `\`${name}\``).join(', ')
  yield manual(splat, {
    effect, message: `\`${module.text(splat)}\` may hold ${olds}${since}`, why: 'the dictionary is not known here',
    advice: Object.entries(renames).map(([name, fresh]) => `use \`${fresh}\` for \`${name}\` where it is made`).join('; '),
  })
}

function renamesOf(module: Module, call: Call, rows: KeywordRows): Readonly<Record<string, string>> | undefined {
  const name = module.resolve(call.callee)
  return name === undefined ? undefined : rows[name]
}
