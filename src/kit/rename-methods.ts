/** Tables of methods and attributes of the library's objects, found by the value that they are called on. */
import type { Attribute, Call, MethodCall } from '../core/module.ts'
import type { Effect, Finding, Known, QualifiedName, TransformBody } from '../core/types.ts'
import { finding, manual, removal, replacement } from './findings.ts'

export interface NewMethod {
  readonly to: string
  /** Keywords that the new method spells otherwise. */
  readonly keywords?: Readonly<Record<string, string>>
  /** The new method's name for each position whose meaning changed; `null`: the position means the same. */
  readonly positions?: readonly (string | null)[]
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
          for (const call of module.methodCalls(of, old)) yield methodFinding(module.source, call, old, fresh, effect, body.removed)
        }
      }
    },
  }
}

function methodFinding(source: string, call: MethodCall, old: string, row: NewMethod, effect: Effect, removed: string | undefined): Finding {
  const message = `\`${old}\` is \`${row.to}\`${removed ? `, since ${removed} does not have it` : ''}`
  const unknown = unknownReceiver(call.receiver)
  if (unknown) return manual(call.method, { effect, message: `${message}, if this is the library's`, why: unknown, advice: `call \`${row.to}\` instead` })
  if (call.open) {
    return manual(call.method, { effect, message, why: 'the arguments are not all known here', advice: `call \`${row.to}\`, with its own keywords` })
  }
  const edits = [replacement(call.method, row.to), ...keywordEdits(source, call, row)]
  return finding(call.method, { level: row.why === undefined ? 'safe' : 'review', ...(row.why === undefined ? {} : { why: row.why }), effect, message, rests: [call.receiver], edits })
}

function keywordEdits(source: string, call: Call, row: NewMethod): Finding['edits'] {
  const edits = []
  for (const [old, fresh] of Object.entries(row.keywords ?? {})) {
    const argument = call.keyword(old)
    if (argument?.name) edits.push(replacement(argument.name, fresh))
  }
  for (const dropped of row.drop ?? []) {
    const argument = call.keyword(dropped)
    if (argument) edits.push(removal(argument.node, source))
  }
  call.positional.forEach((argument, index) => {
    const name = row.positions?.[index]
    if (name) edits.push({ start: argument.node.start, end: argument.node.start, text: `${name}=` })
  })
  return edits
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
          for (const attribute of module.attributes(of, old)) {
            if (isCalled(attribute) || unknownReceiver(attribute.receiver)) continue
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

function isCalled(attribute: Attribute): boolean {
  const up = attribute.node.parent
  return up?.type === 'call' && up.field('function') === attribute.node
}

/** Class -> method -> old keyword -> new keyword; `null` drops it. */
export type MethodKeywordRows = Readonly<Record<QualifiedName, Readonly<Record<string, Readonly<Record<string, string | null>>>>>>

/** Renames or drops keywords of methods, by the class of the value. What is dropped is review, unless `drops` is safe. */
export function renameMethodKeywords({ rows, effect = 'breaks', why, ...body }: Table<MethodKeywordRows> & { readonly why?: string }): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const [of, methods] of Object.entries(rows)) {
        for (const [method, keywords] of Object.entries(methods)) {
          for (const call of module.methodCalls(of, method)) {
            if (unknownReceiver(call.receiver)) continue
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

/** Why a receiver says nothing, or undefined where its value is known. */
export function unknownReceiver(receiver: Known): string | undefined {
  return receiver.value.kind === 'unknown' ? 'what it is called on is not known' : undefined
}
