/** Tables of keywords that functions and constructors do not take any more. */
import type { Argument, Call, Module } from '../core/module.ts'
import type { Effect, Finding, Known, QualifiedName, TransformBody } from '../core/types.ts'
import { removeArguments } from './argument-edits.ts'
import { callsOfClass, takesItself } from './calls-of-class.ts'
import { callsOn } from './calls-on.ts'
import { finding, manual } from './findings.ts'

export interface GoneArgument {
  /** Values with which it changes nothing, as literals or qualified names: dropped safely. `any`: it never does. */
  readonly harmless: readonly string[] | 'any'
  /** What is lost with another value, and where that goes now. */
  readonly why?: string
  /** Where another value is for a person: what to write instead. */
  readonly advice?: string
}

export type GoneArguments = Readonly<Record<string, GoneArgument>>

type Table = Omit<TransformBody, 'find'> & {
  readonly effect?: Effect
  /** Functions and classes by their own name. */
  readonly calls: Readonly<Record<QualifiedName, GoneArguments>>
  /** Classes with all that derive from them; `supers`: also in `super().__init__(...)` there; `except` are classes that still take them. */
  readonly classes: readonly { readonly of: QualifiedName; readonly supers?: true; readonly except?: readonly QualifiedName[]; readonly keywords: GoneArguments }[]
}

/** Drops keywords: one finding a call, since the others would still be refused; what is for a person is told on its own. */
export function dropArguments({ calls, classes, effect = 'breaks', ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      const gone = new Map<number, { readonly call: Call; readonly keywords: GoneArguments; readonly rests?: readonly Known[] }>()
      const add = (call: Call, keywords: GoneArguments, rests?: readonly Known[]): void => {
        if (!call.args.some(argument => argument.name && Object.hasOwn(keywords, argument.name.text))) return
        const before = gone.get(call.node.start)
        gone.set(call.node.start, { call, keywords: { ...before?.keywords, ...keywords }, ...(rests ? { rests } : {}) })
      }
      for (const [name, keywords] of Object.entries(calls)) for (const call of module.calls(name)) add(call, keywords)
      for (const { of, supers, except = [], keywords } of classes) {
        for (const call of callsOfClass(module, of)) {
          if (except.some(one => module.derives(call.name, one))) continue
          add(call, Object.fromEntries(Object.entries(keywords).filter(([keyword]) => !takesItself(module, call.name, keyword))))
        }
        if (supers) for (const call of callsOn(module, of, '__init__')) add(call, keywords, [call.receiver])
      }
      for (const { call, keywords, rests } of gone.values()) yield* dropped(module, call, keywords, effect, body.removed, rests)
    },
  }
}

function* dropped(module: Module, call: Call, keywords: GoneArguments, effect: Effect, removed: string | undefined, rests: readonly Known[] | undefined): Iterable<Finding> {
  const callee = module.text(call.callee).replace(/\s+/g, '')
  const since = removed ? `, since ${removed} refuses it` : ''
  const gone = call.args.filter(argument => argument.name && Object.hasOwn(keywords, argument.name.text))
  const rowOf = (argument: Argument): GoneArgument => keywords[argument.name!.text]!
  const harmful = gone.filter(argument => !isHarmless(module, argument, rowOf(argument)))
  for (const argument of harmful) {
    const { advice, why } = rowOf(argument)
    if (advice === undefined) continue
    yield manual(argument.node, { effect, message: `\`${callee}\` does not take \`${argument.name!.text}\`${since}`, why: why ?? 'it did something that no argument does now', advice })
  }
  const going = gone.filter(argument => !harmful.includes(argument) || rowOf(argument).advice === undefined)
  const [first] = going
  if (!first) return
  const names = going.map(argument => `\`${argument.name!.text}\``).join(', ')
  const message = `\`${callee}\` does not take ${names}${going.length > 1 ? since.replace(/it$/, 'them') : since}`
  const why = [...new Set(going.filter(argument => harmful.includes(argument)).map(argument => rowOf(argument).why ?? 'it had an effect that is lost'))].join('; ')
  const edits = removeArguments(module, call, going)
  if (!edits) yield manual(first.node, { effect, message, why: why || 'a comment stands between the arguments', advice: `take out ${names}` })
  else yield finding(first.name!, { ...(why === '' ? { level: 'safe', message: `${message}; nothing is lost` } : { level: 'review', why, message }), effect, ...(rests ? { rests } : {}), edits })
}

function isHarmless(module: Module, { value }: Argument, { harmless }: GoneArgument): boolean {
  if (harmless === 'any') return true
  const name = module.resolve(value)
  return harmless.some(one => one === value.text || one === name || isNumber(value) && value.text !== '' && Number(one) === Number(value.text))
}

function isNumber(value: Argument['value']): boolean {
  return value.type === 'integer' || value.type === 'float'
}
