/** Text transforms over one manifest: the same findings, keys, levels and edits as for Python, in one pass. */
import { inOrder } from '../core/edits.ts'
import { linesOf, type Lines } from '../core/lines.ts'
import type { Edit, Finding, Found, FoundState, KeyedEdit, Outcome, TextFile } from '../core/types.ts'
import { hash } from './hash.ts'
import type { MigrationContext } from './options.ts'
import { selected } from './plan.ts'
import { print } from './print.ts'

type Migrated = Extract<Outcome, { readonly kind: 'changed' | 'unchanged' }>

/** One file, from what its format tells, the facts and the decisions alone. */
export function migrateText(file: TextFile, context: MigrationContext): Migrated {
  const { options, knowledge, facts } = context
  const ignores = context.ignores?.get(file.path)
  // What keeps its names goes on as it is imported now.
  const target = options.namespace === 'keep' && options.target.namespace !== 'tf_keras' ? { ...options.target, namespace: 'tensorflow' as const } : options.target
  const keys = keysOf(file.text)
  const found: Found[] = []
  const made: KeyedEdit[] = []
  for (const { id, find } of knowledge.texts ?? []) {
    if (!selected(id, options) || (ignores && (ignores.has(id) || ignores.has(folderOf(id))))) continue
    for (const finding of find(file, target, facts)) {
      if (options.decisions.effects && !options.decisions.effects.has(finding.effect)) continue
      const key = keys(id, finding)
      const asked = stateOf(finding, id, key, file, context)
      const state = asked === 'applied' && finding.edits.some(edit => made.some(other => overlap(edit, other))) ? 'not reached' : asked
      if (state === 'applied') made.push(...finding.edits.map(edit => ({ ...edit, keys: [key] })))
      found.push({ ...finding, key, transform: id, state })
    }
  }
  found.sort((a, b) => a.span.start - b.span.start || (a.key < b.key ? -1 : 1))
  const edits = inOrder(made)
  return edits.length === 0 ? { kind: 'unchanged', edits, text: file.text, found } : { kind: 'changed', edits, text: print(file.text, edits), found }
}

function stateOf(finding: Finding, id: string, key: string, file: TextFile, { options: { decisions }, baseline, held }: MigrationContext): FoundState {
  if (baseline?.get(file.path)?.has(key) || isSuppressed(file.text, finding, id)) return 'suppressed'
  if (finding.level === 'manual') return 'manual'
  if (decisions.rejected.has(key)) return 'rejected'
  if (held?.has(key)) return 'offered'
  return finding.level === 'safe' || decisions.level === 'review' || decisions.accepted.has(key) ? 'applied' : 'offered'
}

const COMMENT = /#\s*keras-upgrade:\s*(ignore-file|ignore)(?![\w-])\s*(?:\[([^\]]*)\])?/

/** A comment on the line, alone on the line above, or for the file. */
function isSuppressed(text: string, { span }: Finding, id: string): boolean {
  if (!text.includes('keras-upgrade:')) return false
  const lines = text.split('\n')
  const at = text.slice(0, span.start).split('\n').length - 1
  const names = (line: string | undefined, kind: string): boolean => {
    const match = COMMENT.exec(line ?? '')
    if (match?.[1] !== kind) return false
    const ids = match[2]?.split(',').map(one => one.trim())
    return ids === undefined || ids.includes(id) || ids.includes(folderOf(id))
  }
  return names(lines[at], 'ignore') || (/^\s*#/.test(lines[at - 1] ?? '') && names(lines[at - 1], 'ignore')) || lines.some(line => names(line, 'ignore-file'))
}

function folderOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}

/** Edits that only touch go together. */
function overlap(a: Edit, b: Edit): boolean {
  return a.start < b.end && b.start < a.end
}

/** By the text of the line, its number among equal ones, and the place on it. */
function keysOf(text: string): (id: string, finding: Finding) => string {
  let lines: Lines | undefined
  const seen = new Map<string, number>()
  return (id, { span }) => {
    lines ??= linesOf(text)
    const own = lines
    const lineAt = (line: number): string => text.slice(own.starts[line - 1], own.starts[line] ?? text.length).trim().replaceAll(/\s+/g, ' ')
    const line = own.lineOf(span.start)
    const content = lineAt(line)
    let before = 0
    for (let other = 1; other < line; other += 1) if (lineAt(other) === content) before += 1
    const key = `${id}:${hash(content)}-${before}-${span.start - own.starts[line - 1]!}`
    const same = seen.get(key) ?? 0
    seen.set(key, same + 1)
    return same === 0 ? key : `${key}+${same}`
  }
}
