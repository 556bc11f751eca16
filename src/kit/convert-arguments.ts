/** The arguments of a call under their new names and with their new values. */
import type { Argument, Call, Module, Node } from '../core/module.ts'
import type { Edit, QualifiedName } from '../core/types.ts'
import { removal, replacement } from './findings.ts'

/** What becomes of a keyword. Quoted new values are strings, in the author's quotes. */
export interface ArgumentRow {
  /** The new keyword; without one the argument goes. */
  readonly to?: string
  /** Old value (text of a string, or the literal itself) -> new one; an argument with any other value is for a person. */
  readonly values?: Readonly<Record<string, string>>
  /** Functions that give an old value -> those that give the new one. */
  readonly calls?: Readonly<Record<QualifiedName, QualifiedName>>
  /** Why it is not safe. */
  readonly why?: string
  /** What to write where it cannot be converted. */
  readonly advice?: string
}

/** Old keyword -> new keyword, or what becomes of it. */
export type ArgumentRows = Readonly<Record<string, string | ArgumentRow>>

export interface Stuck {
  readonly node: Node
  readonly why: string
  readonly advice: string
}

export interface Converted {
  readonly edits: Edit[]
  readonly needs: QualifiedName[]
  /** Old keywords that are converted, with the new ones. */
  readonly names: { readonly old: string; readonly fresh: string | undefined }[]
  readonly doubts: string[]
  /** Arguments that are for a person. */
  readonly stuck: Stuck[]
}

/** Only name tokens and literals change. */
export function convertArguments(module: Module, call: Call, rows: ArgumentRows): Converted {
  const converted: Converted = { edits: [], needs: [], names: [], doubts: [], stuck: [] }
  for (const argument of call.args) {
    const row = argument.name && rowOf(rows, argument.name.text)
    if (row) convert(module, call, argument, row, converted)
    else if (argument.kind === 'double-splat') convertDictionary(module, argument, rows, converted)
  }
  return converted
}

/** Undefined where the table has no such keyword. */
export function rowOf(rows: ArgumentRows, name: string): ArgumentRow | undefined {
  const row = Object.hasOwn(rows, name) ? rows[name] : undefined
  return typeof row === 'string' ? { to: row } : row
}

function convert(module: Module, call: Call, argument: Argument, row: ArgumentRow, converted: Converted): void {
  const { to } = row
  const old = argument.name!.text
  if (to !== undefined && to !== old && call.keyword(to)) {
    converted.stuck.push({ node: argument.node, why: `\`${to}\` is given too`, advice: `keep one of \`${old}\` and \`${to}\`, as \`${to}\`` })
    return
  }
  const value = convertValue(module, argument.value, row)
  if (!value) {
    const advice = row.advice ?? (to === undefined ? `leave \`${old}\` out` : `pass \`${to}\`: ${newValues(row)}`)
    converted.stuck.push({ node: argument.node, why: `what \`${module.text(argument.value)}\` is here is not known, or has no counterpart`, advice })
    return
  }
  if (to === undefined) converted.edits.push(removal(argument.node, module.source))
  else if (to !== old) converted.edits.push(replacement(argument.name!, to))
  if (to !== undefined) {
    converted.edits.push(...value.edits)
    converted.needs.push(...value.needs)
  }
  if (row.why !== undefined) converted.doubts.push(row.why)
  converted.names.push({ old, fresh: to })
}

interface NewValue {
  readonly edits: readonly Edit[]
  readonly needs: readonly QualifiedName[]
}

const NOTHING: NewValue = { edits: [], needs: [] }

/** Undefined where the value is not one of the table's. */
export function convertValue(module: Module, value: Node, row: ArgumentRow): NewValue | undefined {
  if (!row.values) return NOTHING
  if (value.type === 'parenthesized_expression' && value.children[0]) return convertValue(module, value.children[0], row)
  if (value.type === 'conditional_expression') {
    const [yes, , no] = value.children
    const both = [yes, no].map(one => one && convertValue(module, one, row))
    return both[0] && both[1] ? { edits: [...both[0].edits, ...both[1].edits], needs: [...both[0].needs, ...both[1].needs] } : undefined
  }
  if (value.type === 'call') return convertCall(module, value, row)
  const inner = stringText(value)
  const text = inner ?? value.text
  const fresh = Object.hasOwn(row.values, text) ? row.values[text]! : undefined
  if (fresh === undefined) return Object.values(row.values).some(one => one === `'${text}'` || one === text) ? NOTHING : undefined
  return fresh === value.text ? NOTHING : { edits: [literalEdit(value, inner, fresh)], needs: [] }
}

function convertCall(module: Module, value: Node, row: ArgumentRow): NewValue | undefined {
  const callee = module.call(value).callee
  const name = module.resolve(callee)
  const fresh = name === undefined ? undefined : row.calls?.[name]
  if (fresh === undefined) return name !== undefined && Object.values(row.calls ?? {}).includes(name) ? NOTHING : undefined
  if (callee.type === 'attribute' && module.resolve(callee.field('object')!) === fresh.slice(0, fresh.lastIndexOf('.'))) {
    return { edits: [replacement(callee.field('attribute')!, fresh.slice(fresh.lastIndexOf('.') + 1))], needs: [] }
  }
  const text = module.spell(fresh, callee)
  return text === undefined ? undefined : { edits: [replacement(callee, text)], needs: [fresh] }
}

/** What stands in a plain string of one piece. */
export function stringText(node: Node): string | undefined {
  if (node.type !== 'string' || /^[a-zA-Z]*[fF]/.test(node.text)) return undefined
  return /^[rubRUB]*('{3}|"{3}|'|")([^\\]*?)\1$/s.exec(node.text)?.[2]
}

/** A new string goes between the author's quotes. */
function literalEdit(value: Node, inner: string | undefined, fresh: string): Edit {
  const string = /^'(.*)'$/.exec(fresh)?.[1]
  if (string === undefined || inner === undefined) return replacement(value, fresh)
  const start = value.start + value.text.lastIndexOf(inner)
  return { start, end: start + inner.length, text: string }
}

function newValues(row: ArgumentRow): string {
  return Object.entries(row.values ?? {}).map(([old, fresh]) => `\`${fresh}\` for \`${old}\``).join(', ')
}

/** `**{'init': 'uniform'}` and `**dict(init='uniform')`, written in the call. */
function convertDictionary(module: Module, argument: Argument, rows: ArgumentRows, converted: Converted): void {
  const { value } = argument
  if (value.type === 'call' && module.text(module.call(value).callee) === 'dict') {
    const inner = convertArguments(module, module.call(value), rows)
    converted.edits.push(...inner.edits)
    converted.needs.push(...inner.needs)
    converted.names.push(...inner.names)
    converted.doubts.push(...inner.doubts)
    converted.stuck.push(...inner.stuck)
  }
  if (value.type !== 'dictionary') return
  for (const pair of value.children) {
    const key = pair.type === 'pair' ? pair.field('key') : undefined
    const old = key && stringText(key)
    const row = old === undefined ? undefined : rowOf(rows, old)
    if (!row) continue
    const fresh = convertValue(module, pair.field('value')!, row)
    if (!fresh || row.to === undefined) {
      converted.stuck.push({ node: pair, why: 'it stands in a dictionary', advice: row.advice ?? `use \`${row.to ?? 'nothing'}\` for \`${old}\`` })
      continue
    }
    converted.edits.push(literalEdit(key!, old, `'${row.to}'`), ...fresh.edits)
    converted.needs.push(...fresh.needs)
    converted.names.push({ old: old!, fresh: row.to })
  }
}
