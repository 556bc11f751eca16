/** What a person wrote on the command line, as the engine's options. */
import { UserError } from '../core/errors.ts'
import type { Effect, Namespace, OptIn } from '../core/types.ts'
import type { MigrationOptions } from '../engine/options.ts'
import type { Brought } from './brought.ts'
import type { FormatName } from './formats.ts'
import { selectable } from './list.ts'
import { nearest } from './near.ts'

/** As commander gives them: names are the long options. */
export interface Flags {
  readonly to: string
  readonly from?: string
  readonly namespace?: Namespace | 'keep'
  readonly level: 'safe' | 'review'
  readonly only?: readonly string[]
  readonly select?: readonly string[]
  readonly ignore?: readonly string[]
  readonly backendAgnostic?: true
  readonly keepBehaviour?: true
  readonly docs?: true
  readonly manifests?: true
  readonly exclude?: readonly string[]
  readonly forceExclude?: true
  /** `false`: read none. */
  readonly config?: string | false
  readonly isolated?: true
  readonly stdinFilename?: string
  readonly write?: true
  readonly interactive?: true
  readonly allowDirty?: true
  readonly commitPerTransform?: true
  readonly splitPatches?: string
  readonly addIgnores?: true
  readonly addTodos?: true
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly check?: true
  readonly format?: FormatName
  readonly output?: string
  readonly explain?: true
}

export const EFFECTS: readonly Effect[] = ['breaks', 'deprecated', 'behaviour', 'style']

/** Refuses versions, effects and ids that it does not know, with the ones that may have been meant. */
export function migrationOptions(flags: Flags, brought: Brought): MigrationOptions {
  const target = brought.resolveTarget(flags.to)
  const namespace = flags.namespace ?? target.namespace
  const names = selectable(brought.knowledge)
  return {
    target: namespace === 'keep' ? target : { ...target, namespace },
    from: flags.from === undefined ? undefined : brought.resolveFrom(flags.from),
    namespace,
    decisions: {
      level: flags.level,
      ...(flags.only ? { effects: new Set(known('--only', 'an effect', flags.only, EFFECTS)) } : {}),
      rejected: new Set(),
      accepted: new Set(),
    },
    select: flags.select && new Set(known('--select', 'a transform', flags.select, names)),
    ignore: new Set(flags.ignore ? known('--ignore', 'a transform', flags.ignore, names) : []),
    optIns: new Set<OptIn>([...(flags.backendAgnostic ? ['backend-agnostic' as const] : []), ...(flags.keepBehaviour ? ['keep-behaviour' as const] : [])]),
  }
}

function known<Name extends string>(option: string, what: string, given: readonly string[], names: readonly Name[]): readonly Name[] {
  if (given.length === 0) throw new UserError(`\`${option}\` gives no name`, `write \`${option} ${names[0]}\``)
  return given.map(name => {
    const found = names.find(other => other === name)
    if (found !== undefined) return found
    const near = nearest(name, names)
    const list = option === '--only' ? `effects are ${names.join(', ')}` : '`keras-upgrade list` prints all transforms'
    throw new UserError(`\`${option} ${name}\` is not ${what}`, near.length > 0 ? `did you mean ${near.map(other => `\`${other}\``).join(', ')}?` : list)
  })
}
