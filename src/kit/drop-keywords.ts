/** Tables of keywords that methods do not take any more. */
import type { Argument, MethodCall, Module } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { removeArguments } from './argument-edits.ts'
import { callsOn } from './calls-on.ts'
import { finding, manual } from './findings.ts'
import { unknownReceiver } from './rename-methods.ts'
import { keysOfOptions } from './rename-options.ts'
import { walk } from './walk.ts'

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
  /** Those that no other library has: reported where it is not known what the method is called on. */
  readonly telling?: readonly string[]
}

type Table = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: readonly DropRows[] }

/** Drops keywords of methods by the class of the value: one finding a call, since the others would still be refused. */
export function dropMethodKeywords({ rows, effect = 'breaks', ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const { of, methods, keywords, telling = [] } of rows) {
        for (const method of methods) {
          for (const call of callsOn(module, of, method)) {
            if (unknownReceiver(call.receiver)) continue
            yield* dropped(module, call, method, keywords, effect, body.removed)
            yield* held(module, call, method, keywords, effect, body.removed)
          }
        }
        yield* unsure(module, methods, keywords, telling, effect, body.removed)
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

/** Calls on what nothing is known of, whose keywords tell. */
function* unsure(module: Module, methods: readonly string[], keywords: DropRows['keywords'], telling: readonly string[], effect: Effect, removed: string | undefined): Iterable<Finding> {
  if (!telling.some(keyword => module.text(module.root).includes(keyword))) return
  for (const node of walk(module.root)) {
    const callee = node.type === 'call' ? node.field('function') : undefined
    const method = callee?.type === 'attribute' ? callee.field('attribute')!.text : ''
    if (!methods.includes(method) || isDefinedHere(module, method)) continue
    const gone = module.call(node).args.filter(argument => argument.name && Object.hasOwn(keywords, argument.name.text))
    const why = unknownReceiver(module.value(callee!.field('object')!))
    if (why === undefined || !gone.some(({ name }) => telling.includes(name!.text))) continue
    const names = gone.map(argument => `\`${argument.name!.text}\``).join(', ')
    const message = `\`${method}\` does not take ${names}${removed ? `, since ${removed} refuses ${gone.length > 1 ? 'them' : 'it'}` : ''}, if this is the library's`
    yield manual(gone[0]!.name!, { effect, message, why, advice: `take out ${names}` })
  }
}

/** A class of the project has a method of that name, which it may be. */
function isDefinedHere(module: Module, method: string): boolean {
  return [...module.project.files.values()].some(file => [...file.methods].some(one => one.endsWith(`.${method}`)))
}

/** In `**options` whose keys are known. */
function* held(module: Module, call: MethodCall, method: string, keywords: DropRows['keywords'], effect: Effect, removed: string | undefined): Iterable<Finding> {
  for (const { kind, node, value } of call.args) {
    const gone = kind === 'double-splat' ? (keysOfOptions(module, value) ?? []).filter(key => Object.hasOwn(keywords, key)) : []
    if (gone.length === 0) continue
    const names = gone.map(key => `\`${key}\``).join(', ')
    const message = `\`${method}\` does not take ${names}, which \`${module.text(value)}\` holds${removed ? `, since ${removed} refuses ${gone.length > 1 ? 'them' : 'it'}` : ''}`
    yield manual(node, { effect, message, why: [...new Set(gone.map(key => keywords[key]!.why))].join('; '), advice: `take ${names} out of \`${module.text(value)}\`` })
  }
}

function isHarmless(module: Module, argument: Argument, keywords: DropRows['keywords']): boolean {
  const { harmless } = keywords[argument.name!.text]!
  return harmless === 'any' || harmless.includes(module.text(argument.value))
}
