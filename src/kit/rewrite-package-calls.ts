/** Calls of a package that is not the library, which other calls or expressions take the place of; the rows' language is in call-rows.ts. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Edit, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { argumentEdits, boundArguments, type Bound } from './call-arguments.ts'
import { callTemplateOf, signatureOf, type Rewrite, type Signature } from './call-rows.ts'
import { callShown } from './call-text.ts'
import { expressionEdits } from './fill-expression.ts'
import { finding, manual, replacement } from './findings.ts'
import { importRemoved, isTried, localNameOf, packageImports, readsOfImport, respelled, type PackageImport } from './package-names.ts'

/** Of a rewrite, `when` may ask `absent`, `given` and `='text'`. */
export type PackageCallRows = Readonly<Record<string, string | Rewrite | readonly Rewrite[]>>

type Table = Omit<TransformBody, 'find'> & {
  readonly package: QualifiedName
  readonly rows: PackageCallRows
  /** `since TensorFlow 2.0` */
  readonly when: string
  /** Where the same object lives on below the package, for what does not fit its row: `compat.v1.to_float`. */
  readonly fallback: (name: string) => string | undefined
  /** Only these calls are meant, and nothing is said of others. */
  readonly where?: (module: Module, call: Call) => boolean
}

interface Row {
  readonly name: string
  readonly signature: Signature
  readonly rewrites: readonly Rewrite[]
}

/** Nothing inside an argument is touched; what does not fit its row goes by its fallback, or to a person. */
export function rewritePackageCalls(table: Table): TransformBody {
  const { package: root, rows, fallback, where, summary, docs, removed } = table
  const read = Object.entries(rows).map(([text, to]): Row => {
    const signature = signatureOf(text)
    return { name: signature.name, signature, rewrites: typeof to === 'string' ? [{ to }] : Array.isArray(to) ? to : [to as Rewrite] }
  })
  return {
    summary,
    docs,
    ...(removed === undefined ? {} : { removed }),
    *find(module) {
      if (!module.source.includes(root)) return
      const imports = [...packageImports(module, root)]
      for (const row of read) {
        const nodes = [...module.references(`${root}.${row.name}`)].filter(node => !isTried(node) && !boundHere(module, node))
        const found = nodes.map(node => {
          const call = node.parent?.type === 'call' && node.parent.field('function') === node ? module.call(node.parent) : undefined
          if (where && (!call || !where(module, call))) return undefined
          return (call && rewritten(module, call, row, table)) ?? (where ? undefined : elsewhere(module, node, row, table))
        })
        const gone = imports.filter(place => place.name === `${root}.${row.name}` && fallback(row.name) === undefined)
        yield* withImports(module, found.filter(one => one !== undefined), gone)
      }
    },
  }
}

/** Where all that reads an import is rewritten, the import goes with it. */
function* withImports(module: Module, found: readonly Finding[], imports: readonly PackageImport[]): Iterable<Finding> {
  let rest = found
  for (const place of imports) {
    const reads = readsOfImport(module, place)
    const own = rest.filter(one => one.level !== 'manual' && reads.some(read => read.start === one.span.start && read.end === one.span.end))
    const edits = own.length > 0 && own.length === reads.length ? importRemoved(module, place) : undefined
    if (!edits) continue
    rest = rest.filter(one => !own.includes(one))
    yield { ...own[0]!, needs: [...new Set(own.flatMap(one => one.needs ?? []))], edits: [...own.flatMap(one => one.edits), ...edits] }
  }
  yield* rest
}

/** A name of the file's own, or one that its import may keep: what binds it says what becomes of it. */
function boundHere(module: Module, node: Node): boolean {
  const binding = node.type === 'identifier' ? module.binding(node) : undefined
  if (!binding) return false
  return module.uses(binding).some(use => use.kind === 'write' && !/^(aliased_import|dotted_name|import_from_statement|import_statement)$/.test(use.node.parent?.type ?? ''))
}

function rewritten(module: Module, call: Call, row: Row, { package: root, when, fallback }: Table): Finding | undefined {
  if (call.callee.type === 'identifier' && fallback(row.name) !== undefined) return undefined
  const bound = boundArguments(call, row.signature)
  const rewrite = bound && row.rewrites.find(one => fits(module, bound, one))
  if (!bound || rewrite?.to === undefined) return undefined
  const needs: string[] = []
  let missing = false
  const spelled = (text: string): string => text.replaceAll(/(?<![\w.])(keras|tensorflow)(?:\.\w+)+/g, (name, home: string) => {
    const local = home === 'keras' ? module.spell(name, call.node) : localNameOf(module, root, call.callee)
    if (local === undefined) missing = true
    if (home === 'keras') needs.push(name)
    return home === 'keras' || local === undefined ? local ?? '' : local + name.slice(root.length)
  })
  const template = callTemplateOf(rewrite.to, row.signature)
  const edits = template
    ? [calleeEdit(module, call.callee, template.callee, root, spelled), ...argumentEdits(module, call, bound, row.signature, template, spelled)]
    : expressionEdits(module, call, bound, row.signature, rewrite.to, spelled)
  if (missing || !edits || edits.some(edit => module.source.slice(edit.start, edit.end).includes('#'))) return undefined
  const to = rewrite.to.includes('{') ? rewrite.to.replaceAll(/[{}]/g, '') : template!.callee
  return finding(call.callee, {
    level: rewrite.level ?? 'safe',
    ...(rewrite.level ? { why: rewrite.why! } : {}),
    effect: 'breaks',
    message: `\`${plain(module, call.callee)}\` is \`${to}\` ${when}`,
    ...(needs.length > 0 ? { needs: [...new Set(needs)] } : {}),
    edits,
  })
}

function calleeEdit(module: Module, callee: Node, to: QualifiedName, root: QualifiedName, spelled: (text: string) => string): Edit {
  const nodes: Node[] = []
  let first = callee
  while (first.type === 'attribute') {
    nodes.unshift(first)
    first = first.field('object')!
  }
  const small = to.startsWith(`${root}.`) && module.resolve(first) === root ? respelled(module, { root: first, nodes }, to.split('.').slice(1)) : undefined
  return small ?? replacement(callee, spelled(to))
}

function fits(module: Module, bound: Bound, { when = {} }: Rewrite): boolean {
  return Object.entries(when).every(([subject, condition]) => condition.split('|').some(one => {
    const value = bound.get(subject)?.value
    if (one === 'absent' || one === 'given') return (value === undefined) === (one === 'absent')
    return value !== undefined && one.startsWith('=') && module.text(value).replaceAll('"', '\'') === one.slice(1)
  }))
}

/** Where the same object lives on, else for a person. */
function elsewhere(module: Module, node: Node, row: Row, { package: root, when, fallback }: Table): Finding {
  const to = fallback(row.name)
  const advice = row.rewrites.flatMap(one => one.to === undefined ? one.advice ?? [] : `write \`${callShown(one.to, row.signature)}\``)
  const byHand = manual(node, {
    effect: 'breaks', message: `\`${plain(module, node)}\` is gone ${when}`,
    why: 'what it is given here does not fit what takes its place', advice: [...new Set(advice)].join('; or '),
  })
  let first = node
  while (first.type === 'attribute') first = first.field('object')!
  if (to === undefined || module.resolve(first) !== root || node.type !== 'attribute') return byHand
  const nodes: Node[] = []
  for (let at = node; at !== first; at = at.field('object')!) nodes.unshift(at)
  const edit = respelled(module, { root: first, nodes }, to.split('.'))
  return edit ? finding(node, { level: 'safe', effect: 'breaks', message: `\`${plain(module, node)}\` is \`${root}.${to}\` ${when}`, edits: [edit] }) : byHand
}

function plain(module: Module, node: Node): string {
  return module.text(node).replace(/\s+/g, '')
}
