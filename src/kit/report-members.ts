/** Tables of methods and attributes that are gone, with nothing that takes their place by itself. */
import type { Module } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { attributesOn, callsOn, isCallee, isTarget } from './calls-on.ts'
import { manual } from './findings.ts'
import { unknownReceiver } from './rename-methods.ts'

export interface GoneMember {
  readonly why: string
  readonly advice: string
  readonly effect?: Effect
  /** Whose it was, where its name says too little. */
  readonly owner?: string
  /** Classes that keep it. */
  readonly except?: readonly QualifiedName[]
}

/** Class -> member -> what to do instead. */
export type MemberRows = Readonly<Record<QualifiedName, Readonly<Record<string, GoneMember>>>>

type Table = Omit<TransformBody, 'find'> & { readonly rows: MemberRows; readonly since: string }

/** Reports members by the class of the value: where they are called, or read. */
export function reportMembers({ rows, since, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const [of, members] of Object.entries(rows)) {
        for (const [name, row] of Object.entries(members)) yield* reported(module, of, name, row, since)
      }
    },
  }
}

function* reported(module: Module, of: QualifiedName, name: string, row: GoneMember, since: string): Iterable<Finding> {
  const message = `\`${name}\`${row.owner === undefined ? '' : ` of \`${row.owner}\``} ${row.effect === 'behaviour' ? `means something else, since ${since}` : `is gone, since ${since}`}`
  const kept = (receiver: QualifiedName): boolean => row.except?.some(base => module.derives(receiver, base)) ?? false
  const places = new Set<number>()
  for (const call of callsOn(module, of, name)) {
    const { value } = call.receiver
    if (unknownReceiver(call.receiver) || value.kind === 'instance' && kept(value.of)) continue
    places.add(call.method.start)
    yield manual(call.method, { effect: row.effect ?? 'breaks', message, why: row.why, advice: row.advice })
  }
  for (const attribute of attributesOn(module, of, name)) {
    const { value } = attribute.receiver
    // `mode=model.mode`: it goes with the argument.
    const handedOn = attribute.node.parent?.type === 'keyword_argument' && attribute.node.parent.field('name')?.text === name
    if (isCallee(attribute.node) || isTarget(attribute.node) || handedOn || places.has(attribute.name.start) || value.kind === 'instance' && kept(value.of)) continue
    yield manual(attribute.name, { effect: row.effect ?? 'breaks', message, why: row.why, advice: row.advice })
  }
}
