/** Tables of functions that other calls or expressions take the place of; the rows' language is in call-rows.ts. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Edit, Effect, Finding, Known, Level, QualifiedName, TransformBody } from '../core/types.ts'
import { argumentEdits, boundArguments, type Bound } from './call-arguments.ts'
import { callTemplateOf, namesIn, signatureOf, type CallRows, type CallTemplate, type Rewrite, type Signature } from './call-rows.ts'
import { callShown, message } from './call-text.ts'
import { expressionEdits } from './fill-expression.ts'
import { finding, manual, replacement } from './findings.ts'
import { around } from './walk.ts'

/** What a row's `when` may ask of an argument, or of the call; a value that it rests on is handed on. */
export type CallTest = (module: Module, node: Node, call: Call) => boolean | Known

/** Edits inside an argument that write it for the new function; undefined where what it is here is not known. */
export type CallConverter = (module: Module, node: Node) => readonly Edit[] | undefined

/** Why a call is meant: the values that say so, and what is said of it where no row can fit. */
export interface Meant {
  readonly rests: readonly Known[]
  readonly refuse?: { readonly why: string; readonly advice: string }
}

type Table = Omit<TransformBody, 'find'> & {
  /** The module of the old functions. */
  readonly home: QualifiedName
  /** `since Keras 3.0` */
  readonly when: string
  readonly effect?: Effect
  readonly rows: CallRows
  readonly tests: Readonly<Record<string, CallTest>>
  readonly converters?: Readonly<Record<string, CallConverter>>
  /** Only the calls that it gives something for are meant, and names that are handed on are left alone. */
  readonly where?: (module: Module, call: Call) => Meant | undefined
  /** What is said of a function that nothing takes the place of, instead of `is gone`. */
  readonly gone?: string
  /** Why no rewrite through this name is safe: where it comes from. */
  readonly doubt?: (module: Module, name: Node, bound?: Bound) => string | undefined
}

interface Row {
  readonly name: QualifiedName
  readonly signature: Signature
  readonly rewrites: readonly Rewrite[]
}

/**
 * Rewrites calls of the rows' functions, however the file spells them, and names of them that are handed on where both functions take the
 * same. Nothing inside an argument is touched, so nested calls are rewritten in one pass. What does not fit its row is for a person.
 */
export function rewriteCalls(table: Table): TransformBody {
  const { home, rows, summary, docs, removed, optIn, where } = table
  const read = Object.entries(rows).map(([signature, to]): Row => {
    const old = signatureOf(signature)
    return { name: `${home}.${old.name}`, signature: old, rewrites: typeof to === 'string' ? [{ to }] : Array.isArray(to) ? to : [to as Rewrite] }
  })
  return {
    summary,
    docs,
    ...(removed === undefined ? {} : { removed }),
    ...(optIn === undefined ? {} : { optIn }),
    *find(module) {
      for (const row of read) {
        for (const node of module.references(row.name)) {
          // A module or class of that name under another path is no function of the table.
          if (lastPart(module.resolve(node)) !== lastPart(row.name)) continue
          const call = callOf(module, node)
          const meant = call && where?.(module, call)
          if (where && !meant) continue
          if (call && meant) yield atCall(module, call, row, table, meant)
          else if (call && !(throughAlias(module, node) && sameCall(row))) yield atCall(module, call, row, table)
          else if (!call) yield atName(module, node, row, table)
        }
      }
    },
  }
}

function callOf(module: Module, node: Node): Call | undefined {
  const up = node.parent
  return up?.type === 'call' && up.field('function') === node ? module.call(up) : undefined
}

function atCall(module: Module, call: Call, row: Row, table: Table, meant: Meant = { rests: [] }): Finding {
  if (meant.refuse) return manual(call.callee, { effect: effectOf(table), message: message(module, call.callee, undefined, table.when, undefined, table.gone), ...meant.refuse })
  const bound = boundArguments(call, row.signature)
  const same = sameCall(row)
  if (!bound && call.open && same && !table.where) return atName(module, call.callee, row, table)
  if (!bound) {
    const why = call.open ? 'what it is given is not known here' : `its arguments are not those of \`${row.name}\` as Keras 2 has it`
    return byHand(module, call.callee, row, table, why)
  }
  for (const rewrite of row.rewrites) {
    const rests = fits(module, call, bound, rewrite, table)
    if (!rests) continue
    if (rewrite.to === undefined) return manual(call.callee, { effect: effectOf(table), message: message(module, call.callee, undefined, table.when, undefined, table.gone), why: rewrite.why!, advice: rewrite.advice! })
    const edits = editsOf(module, call, bound, row, rewrite.to, conversions(module, bound, rewrite, table))
    if (typeof edits === 'string') return byHand(module, call.callee, row, table, edits)
    return finding(call.callee, { ...judged(module, call.callee, rewrite, table, bound), rests: [...meant.rests, ...rests], ...edits })
  }
  return byHand(module, call.callee, row, table, 'no one expression stands for what it is given')
}

function judged(module: Module, callee: Node, rewrite: Rewrite, table: Table, bound?: Bound): Pick<Finding, 'level' | 'why' | 'effect' | 'message'> {
  const why = [rewrite.level && rewrite.why, table.doubt?.(module, callee, bound)].filter(Boolean).join('; ')
  const level: Level = why === '' ? 'safe' : 'review'
  return { level, ...(why === '' ? {} : { why }), effect: effectOf(table), message: message(module, callee, rewrite.to, table.when, bound) }
}

/** A name that is handed on or bound: the new function takes its place where it takes the same. */
function atName(module: Module, node: Node, row: Row, table: Table): Finding {
  const to = sameCall(row)
  const spelled = to && module.spell(to.callee, node)
  if (!to || spelled === undefined) return byHand(module, node, row, table, to ? 'no name for it is free here' : 'the function that takes its place does not take the same arguments')
  const rewrite = row.rewrites.at(-1)!
  return finding(node, { ...judged(module, node, rewrite, table), needs: [to.callee], edits: [renamed(node, spelled)] })
}

/** The one function that takes its place with the same parameters, in the same order, by the same names. */
function sameCall({ rewrites, signature }: Row): CallTemplate | undefined {
  const only = rewrites.every(one => one.to === rewrites[0]!.to && !one.convert) ? rewrites[0]!.to : undefined
  const template = only === undefined ? undefined : callTemplateOf(only, signature)
  const same = template?.args.every((one, index) => one.from === one.name && !one.always && one.place === index && signature.parameters[index]?.name === one.name)
  return same ? template : undefined
}

/** The edits inside the arguments that are kept; a text where one is not known. */
function conversions(module: Module, bound: Bound, { convert = {}, to }: Rewrite, { converters }: Table): readonly Edit[] | string {
  const all: Edit[] = []
  for (const [parameter, converter] of Object.entries(convert)) {
    const value = bound.get(parameter)?.value
    if (!value || !new RegExp(`\\b${parameter}\\b`).test(to!.slice(to!.indexOf('(')))) continue
    const edits = converters![converter]!(module, value)
    if (!edits) return `what \`${parameter}\` is given here has no one counterpart`
    all.push(...edits)
  }
  return all
}

function editsOf(module: Module, call: Call, bound: Bound, row: Row, to: string, converted: readonly Edit[] | string): Pick<Finding, 'edits' | 'needs'> | string {
  if (typeof converted === 'string') return converted
  let missing: string | undefined
  const used: string[] = []
  const spelled = (text: string): string => namesIn(text).reduce((all, name) => {
    const own = module.spell(name, call.node)
    if (own === undefined) missing = name
    else used.push(name)
    return own === undefined ? all : all.replaceAll(new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w.])`, 'g'), own)
  }, text)
  const template = callTemplateOf(to, row.signature)
  const edits = template
    ? [renamed(call.callee, spelled(template.callee)), ...argumentEdits(module, call, bound, row.signature, template, spelled)]
    : expressionEdits(module, call, bound, row.signature, to, spelled)
  if (missing !== undefined) return `the target lacks \`${missing}\`, or no name for it is free here`
  if (!edits) return 'an argument would be written twice, or a comment would be lost'
  if (template && edits.some(edit => module.source.slice(edit.start, edit.end).includes('#'))) return 'a comment would be lost'
  if (converted.some(inner => edits.some(edit => edit.start < inner.end && inner.start < edit.end))) return 'its arguments would change places'
  return { edits: [...edits, ...converted], needs: [...new Set(used)] }
}

/** Only what stands before the last name, where that stays. */
function renamed(callee: Node, spelled: string): Edit {
  const object = callee.field('object')
  const dot = spelled.lastIndexOf('.')
  return object && dot > 0 && callee.field('attribute')?.text === spelled.slice(dot + 1) ? replacement(object, spelled.slice(0, dot)) : replacement(callee, spelled)
}

/** The values that a rewrite rests on; undefined where it does not fit. */
function fits(module: Module, call: Call, bound: Bound, rewrite: Rewrite, { tests }: Table): readonly Known[] | undefined {
  const rests: Known[] = []
  for (const [subject, condition] of Object.entries(rewrite.when ?? {})) {
    const node = subject === 'call' ? call.node : bound.get(subject)?.value
    const passed = condition.split('|').some(one => {
      const negated = one.startsWith('!')
      const result = answer(negated ? one.slice(1) : one, module, node, call, tests)
      if (typeof result === 'object' && !negated) rests.push(result)
      return Boolean(result) !== negated
    })
    if (!passed) return undefined
  }
  return rests
}

function answer(test: string, module: Module, node: Node | undefined, call: Call, tests: Table['tests']): boolean | Known {
  if (test === 'absent') return node === undefined
  if (node === undefined) return false
  if (test === 'given') return true
  if (test.startsWith('=')) return module.text(node).replaceAll('"', '\'') === test.slice(1)
  return tests[test]!(module, node, call)
}

function byHand(module: Module, node: Node, row: Row, table: Table, why: string): Finding {
  const advice = row.rewrites.map(({ to, advice: said }) => (to === undefined ? said! : `write \`${callShown(to, row.signature)}\``))
  return manual(node, { effect: effectOf(table), message: message(module, node, undefined, table.when, undefined, table.gone), why, advice: [...new Set(advice)].join('; or ') })
}

function effectOf(table: Table): Effect {
  return table.effect ?? 'breaks'
}

/** True where a name of the file's own, bound to the function, is called: its definition is renamed. */
function throughAlias(module: Module, node: Node): boolean {
  const binding = node.type === 'identifier' ? module.binding(node) : undefined
  return binding !== undefined && module.uses(binding).some(use => use.kind === 'write' && ![use.node, ...around(use.node)].some(up => up.type.startsWith('import_')))
}

function lastPart(name: QualifiedName | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('.') + 1)
}
