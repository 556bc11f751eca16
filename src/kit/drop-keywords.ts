/** Tables of keywords that methods do not take any more. */
import type { Argument, MethodCall, Module } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { removeArguments } from './argument-edits.ts'
import { callsOn } from './calls-on.ts'
import { finding, manual } from './findings.ts'
import { unknownReceiver } from './rename-methods.ts'

export interface GoneKeyword {
  /** Values with which it changes nothing: dropped safely. `any`: it never does. */
  readonly harmless: readonly string[] | 'any'
  /** What is lost with another value, and where that goes now. */
  readonly why: string
}

/** Class -> methods -> keyword -> what dropping it means. */
export interface DropRows {
  readonly of: QualifiedName
  readonly methods: readonly string[]
  readonly keywords: Readonly<Record<string, GoneKeyword>>
}

type Table = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: readonly DropRows[] }

/** Drops keywords of methods by the class of the value: one finding a call, since the others would still be refused. */
export function dropMethodKeywords({ rows, effect = 'breaks', ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const { of, methods, keywords } of rows) {
        for (const method of methods) {
          for (const call of callsOn(module, of, method)) if (!unknownReceiver(call.receiver)) yield* dropped(module, call, method, keywords, effect, body.removed)
        }
      }
    },
  }
}

function* dropped(module: Module, call: MethodCall, method: string, keywords: DropRows['keywords'], effect: Effect, removed: string | undefined): Iterable<Finding> {
  const gone = call.args.filter(argument => argument.name && Object.hasOwn(keywords, argument.name.text))
  const [first] = gone
  if (!first) return
  const names = gone.map(argument => `\`${argument.name!.text}\``).join(', ')
  const message = `\`${method}\` does not take ${names}${removed ? `, since ${removed} refuses ${gone.length > 1 ? 'them' : 'it'}` : ''}`
  const whys = [...new Set(gone.filter(argument => !isHarmless(module, argument, keywords)).map(argument => keywords[argument.name!.text]!.why))]
  const edits = removeArguments(module, call, gone)
  const why = whys.join('; ')
  if (!edits) yield manual(first.node, { effect, message, why: why || 'a comment stands between the arguments', advice: `take out ${names}` })
  else yield finding(first.name!, { level: why === '' ? 'safe' : 'review', ...(why === '' ? {} : { why }), effect, message, rests: [call.receiver], edits })
}

function isHarmless(module: Module, argument: Argument, keywords: DropRows['keywords']): boolean {
  const { harmless } = keywords[argument.name!.text]!
  return harmless === 'any' || harmless.includes(module.text(argument.value))
}
