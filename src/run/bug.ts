/** What is said of a bug: where it is, a way round it, and how to report it. */
import type { MigrationContext } from '../engine/options.ts'
import { ruleIds } from './rules.ts'

/** What to do about a bug that ends the whole run. */
export const REPORT_IT = 'please report it with these lines and the command that was run'

/** Why a file failed, with the transform that fails alone: `migrate` is what failed with all of them. */
export function bugReason(error: unknown, context: MigrationContext, migrate: (context: MigrationContext) => unknown): string {
  const said = `a bug in keras-upgrade: ${error instanceof Error ? error.message : String(error)}`
  const all = ruleIds(context.knowledge)
  const fails = (ids: readonly string[]): boolean => {
    try {
      migrate(only(ids, all, context))
      return false
    } catch {
      return true
    }
  }
  // Without any transform: the fault is in what all of them share.
  const culprit = fails([]) ? undefined : all.find(id => fails([id]))
  if (culprit === undefined) return said
  return `${said} (in ${culprit}${fails(all.filter(id => id !== culprit)) ? '' : `; \`--ignore ${culprit}\` migrates the rest`})`
}

function only(ids: readonly string[], all: readonly string[], context: MigrationContext): MigrationContext {
  const { options } = context
  const select = ids.filter(id => options.select === undefined || options.select.has(id) || options.select.has(id.slice(0, id.indexOf('/'))))
  return { ...context, options: { ...options, select: new Set(select), ignore: new Set([...options.ignore, ...all.filter(id => !select.includes(id))]) } }
}
