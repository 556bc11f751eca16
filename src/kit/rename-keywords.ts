/** Tables of renamed keyword arguments. */
import type { Call, Module } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual, replacement } from './findings.ts'

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
      for (const [callable, renames] of Object.entries(rows)) {
        for (const call of module.calls(callable)) yield* renamesIn(module, call, callable, renames, effect ?? 'breaks', body.removed)
      }
    },
  }
}

function* renamesIn(
  module: Module, call: Call, callable: QualifiedName, renames: Readonly<Record<string, string>>, effect: Effect, removed: string | undefined,
): Iterable<Finding> {
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
  yield* renamesInSplat(module, splat.value, splat.node, callable, renames, effect, since)
}

/** `**options`: a dictionary display has its keys renamed, anything else is reported. */
function* renamesInSplat(
  module: Module, value: Call['callee'], place: Call['callee'], callable: QualifiedName, renames: Readonly<Record<string, string>>, effect: Effect, since: string,
): Iterable<Finding> {
  const pairs = literalPairs(module, value)
  if (pairs) {
    for (const { key, text } of pairs) {
      const fresh = renames[text]
      if (fresh === undefined) continue
      yield finding(key, {
        level: 'safe', effect, message: `\`${text}\` of \`${callable}\` is \`${fresh}\`${since}`,
        edits: [{ start: key.start + module.text(key).indexOf(text), end: key.start + module.text(key).indexOf(text) + text.length, text: fresh }],
      })
    }
    return
  }
  const olds = Object.keys(renames).map(old => `\`${old}\``).join(', ')
  yield manual(place, {
    effect, message: `\`${module.text(place)}\` may hold ${olds}${since}`, why: 'the dictionary is not known here',
    advice: Object.entries(renames).map(([old, fresh]) => `use \`${fresh}\` for \`${old}\` where it is made`).join('; '),
  })
}

/** The keys of `{...}` or `dict(...)` written in the call itself. */
function literalPairs(module: Module, value: Call['callee']): { key: Call['callee']; text: string }[] | undefined {
  if (value.type === 'dictionary') {
    if (value.children.some(child => child.type !== 'pair')) return undefined
    return value.children.flatMap(pair => {
      const key = pair.field('key')
      return key?.type === 'string' ? [{ key, text: module.text(key).replace(/^[rubRUB]*(['"]{1,3})([^]*)\1$/, '$2') }] : []
    })
  }
  if (value.type !== 'call' || module.text(value.field('function') ?? value) !== 'dict') return undefined
  const call = module.call(value)
  if (call.open) return undefined
  return call.args.flatMap(arg => (arg.name ? [{ key: arg.name, text: module.text(arg.name) }] : []))
}
