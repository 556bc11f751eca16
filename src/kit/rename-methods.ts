/** Tables of methods and attributes of the library's objects, found by the value that they are called on. */
import type { Call, MethodCall, Module } from '../core/module.ts'
import type { Effect, Finding, Known, QualifiedName, TransformBody } from '../core/types.ts'
import { appendArgument, removeArguments } from './argument-edits.ts'
import { attributesOn, callsOn, isCallee } from './calls-on.ts'
import { finding, manual, removal, replacement } from './findings.ts'
import { FORWARD_NOTES, forwardedKeywords, type HandedTo } from './forwards.ts'
import { heldOptions, renamedOptions } from './rename-options.ts'
import { madeOptions, OPTION_NOTES, type RenamesOf } from './shared-options.ts'

export interface NewMethod {
  readonly to: string
  /** Keywords that the new method spells otherwise. */
  readonly keywords?: Readonly<Record<string, string>>
  /** The new method's name for each position whose meaning changed; `null`: the position means the same. More than these are for a person. */
  readonly positions?: readonly (string | null)[]
  /** Keywords that are written out where they are not given, since the new method's default is another. */
  readonly adds?: Readonly<Record<string, string>>
  /** The position at which a keyword of `adds` may be given too. */
  readonly places?: Readonly<Record<string, number>>
  /** Keywords with which a call is older than this table: another transform's. */
  readonly unless?: readonly string[]
  /** Keywords that the new method refuses: another transform takes them away, at review. */
  readonly refused?: readonly string[]
  /** Keywords that the new method does not take and that change nothing that it computes. */
  readonly drop?: readonly string[]
  readonly why?: string
}

/** Class -> old method -> new one. */
export type MethodRows = Readonly<Record<QualifiedName, Readonly<Record<string, string | NewMethod>>>>

type Table<Rows> = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: Rows }

/**
 * Renames methods by the class of the value that they are called on, with their keywords. A receiver that nothing is
 * known of is reported where the method tells the library; `**options` is for a person.
 */
export function renameMethods({ rows, effect = 'breaks', ...body }: Table<MethodRows>): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const [of, methods] of Object.entries(rows)) {
        for (const [old, row] of Object.entries(methods)) {
          const fresh = typeof row === 'string' ? { to: row } : row
          for (const call of callsOn(module, of, old)) {
            if (!fresh.unless?.some(keyword => call.keyword(keyword))) yield methodFinding(module, call, old, fresh, effect, body.removed)
          }
        }
      }
    },
  }
}

function methodFinding(module: Module, call: MethodCall, old: string, row: NewMethod, effect: Effect, removed: string | undefined): Finding {
  const message = `\`${old}\` is \`${row.to}\`${removed ? `, since ${removed} does not have it` : ''}`
  const unknown = unknownReceiver(call.receiver)
  if (unknown) return manual(call.method, { effect, message: `${message}, if this is the library's`, why: unknown, advice: `call \`${row.to}\` instead` })
  const doubt = call.open ? 'the arguments are not all known here' : row.positions && call.positional.length > row.positions.length ? 'an argument has another place now' : undefined
  const edits = doubt === undefined ? keywordEdits(module, call, row) : undefined
  if (!edits) return manual(call.method, { effect, message, why: doubt ?? 'a comment stands between the arguments', advice: `call \`${row.to}\`, with its own keywords` })
  const refused = row.refused?.find(keyword => call.keyword(keyword))
  const why = row.why ?? (refused === undefined ? undefined : `\`${row.to}\` does not take \`${refused}\`, which must go too`)
  return finding(call.method, {
    level: why === undefined ? 'safe' : 'review', ...(why === undefined ? {} : { why }), effect, message, rests: [call.receiver],
    edits: [replacement(call.method, row.to), ...edits],
  })
}

function keywordEdits(module: Module, call: Call, row: NewMethod): Finding['edits'] | undefined {
  const edits = []
  for (const [old, fresh] of Object.entries(row.keywords ?? {})) {
    const argument = call.keyword(old)
    if (argument?.name) edits.push(replacement(argument.name, fresh))
  }
  const dropped = removeArguments(module, call, call.args.filter(argument => argument.name && row.drop?.includes(argument.name.text)))
  if (!dropped) return undefined
  call.positional.forEach((argument, index) => {
    const name = row.positions?.[index]
    if (name) edits.push({ start: argument.node.start, end: argument.node.start, text: `${name}=` })
  })
  const added = Object.entries(row.adds ?? {}).filter(([name]) => !call.keyword(name) && !(call.positional.length > (row.places?.[name] ?? Infinity))).map(([name, value]) => `${name}=${value}`)
  return [...edits, ...dropped, ...(added.length > 0 ? [appendArgument(module, call, added.join(', '))] : [])]
}

/** Class -> old attribute -> new one. */
export type AttributeRows = Readonly<Record<QualifiedName, Readonly<Record<string, string>>>>

/** Renames attributes that are read or written, by the class of the value; never a method that is called. */
export function renameAttributes({ rows, effect = 'breaks', ...body }: Table<AttributeRows>): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const [of, names] of Object.entries(rows)) {
        for (const [old, fresh] of Object.entries(names)) {
          for (const attribute of attributesOn(module, of, old)) {
            if (isCallee(attribute.node) || unknownReceiver(attribute.receiver)) continue
            const since = body.removed ? `, since ${body.removed} does not have it` : ''
            yield finding(attribute.name, {
              level: 'safe', effect, message: `\`${old}\` is \`${fresh}\`${since}`, rests: [attribute.receiver], edits: [replacement(attribute.name, fresh)],
            })
          }
        }
      }
    },
  }
}

/** Class -> method -> old keyword -> new keyword; `null` drops it. */
export type MethodKeywordRows = Readonly<Record<QualifiedName, Readonly<Record<string, Readonly<Record<string, string | null>>>>>>

/** Renames or drops keywords of methods, by the class of the value. What is dropped is review, unless `drops` is safe. */
export function renameMethodKeywords({ rows, effect = 'breaks', why, ...body }: Table<MethodKeywordRows> & { readonly why?: string }): TransformBody {
  const told = { effect, since: body.removed ? `, since ${body.removed} refuses it` : '' }
  const old = new Set(Object.values(rows).flatMap(methods => Object.values(methods).flatMap(keywords => Object.keys(keywords))))
  const renamesOf = why === undefined ? renamesByMethod(rows) : () => undefined
  return {
    ...body,
    notes: [...OPTION_NOTES, ...FORWARD_NOTES],
    *find(module) {
      yield* madeOptions(module, renamesOf, told)
      yield* forwardedKeywords(module, why === undefined ? old : new Set(), (own, to) => forwardedTo(own, rows, to), told)
      for (const [of, methods] of Object.entries(rows)) {
        for (const [method, keywords] of Object.entries(methods)) {
          for (const call of callsOn(module, of, method)) {
            if (unknownReceiver(call.receiver)) continue
            const splat = call.args.find(argument => argument.kind === 'double-splat')
            if (splat) yield* renamedOptions(module, splat.node, `#${method}`, renamesOf, told, [call.receiver]) ?? heldOptions(module, splat.node, `#${method}`, renamesOf, told)
            for (const [old, fresh] of Object.entries(keywords)) {
              const argument = call.keyword(old)
              if (!argument?.name) continue
              const since = body.removed ? `, since ${body.removed} refuses it` : ''
              const message = fresh === null ? `\`${method}\` does not take \`${old}\`${since}` : `\`${old}\` of \`${method}\` is \`${fresh}\`${since}`
              if (fresh !== null && call.keyword(fresh)) {
                yield manual(argument.node, { effect, message, why: `\`${fresh}\` is given too`, advice: `keep one of them, as \`${fresh}\`` })
                continue
              }
              yield finding(argument.name, {
                level: fresh === null || why !== undefined ? 'review' : 'safe',
                ...(why !== undefined ? { why } : fresh === null ? { why: 'the argument had an effect that is lost' } : {}),
                effect, message, rests: [call.receiver],
                edits: [fresh === null ? removal(argument.node, module.source) : replacement(argument.name, fresh)],
              })
            }
          }
        }
      }
    },
  }
}

/** Of a method whose receiver its own module knows. */
function forwardedTo(module: Module, rows: MethodKeywordRows, { callee, of }: HandedTo): Readonly<Record<string, string>> | undefined {
  const found = Object.entries(rows).find(([name, methods]) => of !== undefined && methods[callee.slice(1)] && module.derives(of, name))
  return found && renamesByMethod({ [found[0]]: found[1] })(callee)
}

/** The keywords that have another name, by methods. */
function renamesByMethod(rows: MethodKeywordRows): RenamesOf {
  const all = new Map<string, Record<string, string>>()
  for (const methods of Object.values(rows)) for (const [method, keywords] of Object.entries(methods)) {
    const renamed = Object.entries(keywords).flatMap(([old, fresh]) => (fresh === null ? [] : [[old, fresh] as const]))
    all.set(`#${method}`, { ...all.get(`#${method}`), ...Object.fromEntries(renamed) })
  }
  return callee => all.get(callee)
}

/** Why a receiver says nothing, or undefined where its value is known. */
export function unknownReceiver(receiver: Known): string | undefined {
  return receiver.value.kind === 'unknown' ? 'what it is called on is not known' : undefined
}
