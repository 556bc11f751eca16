/** Tables of defaults that changed: written out as they were, or reported where a call leaves them to the release. */
import type { Call, Module } from '../core/module.ts'
import type { Finding, TransformBody } from '../core/types.ts'
import { appendArgument } from './argument-edits.ts'
import { finding, manual } from './findings.ts'
import { missingDefaults, type OldDefault, type OldDefaults } from './missing-defaults.ts'
import { spelledCode } from './spelled-code.ts'

type Table = Omit<TransformBody, 'find'> & { readonly rows: OldDefaults }

/** Gives the arguments the values that they had. */
export function spellDefaults({ rows, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const { call, missing } of missingDefaults(module, rows)) {
        const values = missing.map(({ was }) => spelledCode(module, was, call.node))
        if (values.some(value => value === undefined)) continue
        const text = missing.map(({ keyword }, index) => `${keyword}=${values[index]!.text}`).join(', ')
        yield finding(call.callee, {
          level: 'review', effect: 'behaviour', message: message(module, call, missing), why: whyOf(missing),
          needs: [...new Set(values.flatMap(value => value!.needs))], edits: [appendArgument(module, call, text)],
        })
      }
    },
  }
}

/** Says what the values are now. */
export function reportDefaults({ rows, ...body }: Table): TransformBody {
  return {
    ...body,
    *find(module) {
      for (const { call, missing } of missingDefaults(module, rows)) yield reported(module, call, missing)
    },
  }
}

function reported(module: Module, call: Call, missing: readonly OldDefault[]): Finding {
  const before = missing.map(({ keyword, was }) => `${keyword}=${was}`).join(', ')
  const does = missing.find(one => one.does !== undefined)?.does
  return { mild: true, ...manual(call.callee, {
    effect: 'behaviour', message: message(module, call, missing), why: `the call leaves it to the default, and ${does ?? 'computes other numbers'}`,
    advice: `write \`${before}\` to keep ${does === undefined ? 'the numbers' : 'what it did'}, as \`--keep-behaviour\` does, or the value that is meant`,
  }) }
}

function message(module: Module, { callee }: Call, missing: readonly OldDefault[]): string {
  const changes = missing.map(({ keyword, now, before = '3.0' }) => `\`${keyword}\` is ${now}, since ${before}`).join('; ')
  return `defaults of \`${module.text(callee).replace(/\s+/g, '')}\`: ${changes}`
}

function whyOf(missing: readonly OldDefault[]): string {
  return [missing.some(({ does }) => does === undefined) ? 'it keeps the numbers of the old release' : 'it keeps what the old release did', ...missing.flatMap(({ why }) => why ?? [])].join('; ')
}
