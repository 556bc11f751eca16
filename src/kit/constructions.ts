/** Calls of constructors and functions by name, with those of constructors through `super()`. */
import type { Call, Module } from '../core/module.ts'
import type { Known, QualifiedName } from '../core/types.ts'
import { namedCalls } from './calls-of-class.ts'
import { callsOn } from './calls-on.ts'

export interface Constructing extends Call {
  /** What is called, as spelled; of `super().__init__(...)` the class's first base. */
  readonly name: QualifiedName
  /** The value that `super()` is. */
  readonly receiver: Known | undefined
}

/** `super().__init__(...)` counts where the class's first base passes the test: it is that base's constructor. */
export function* constructions(module: Module, isBase: (name: QualifiedName) => boolean): Iterable<Constructing> {
  for (const call of namedCalls(module)) yield { ...call, receiver: undefined }
  for (const owner of module.classes()) {
    const [base] = owner.bases
    if (base === undefined || !isBase(base)) continue
    for (const call of callsOn(module, base, '__init__')) {
      if (owner.node.start <= call.node.start && call.node.end <= owner.node.end) yield { ...call, name: base }
    }
  }
}
