/** Calls that were rewritten one by one, where their import can change instead. */
import type { Module, Named, Node } from '../core/module.ts'
import type { Edit, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding } from './findings.ts'
import { around, contains, walk } from './walk.ts'

/**
 * Where every use of an imported name is a call that another name takes the place of, the import becomes one of that
 * name: one finding for the import and all its calls. Elsewhere the calls stay as they are rewritten.
 */
export function importsToo(body: TransformBody): TransformBody {
  return {
    ...body,
    *find(module) {
      let rest = [...body.find(module)]
      for (const place of module.imported()) {
        const own = callsThrough(module, place, rest)
        if (!own) continue
        rest = rest.filter(one => !own.calls.includes(one))
        yield together(place, own)
      }
      yield* rest
    },
  }
}

interface Own {
  readonly to: QualifiedName
  readonly calls: readonly Finding[]
  readonly reads: readonly Node[]
}

function callsThrough(module: Module, place: Named, findings: readonly Finding[]): Own | undefined {
  // A fallback is no one import.
  if ([...around(place.node)].some(up => up.type === 'try_statement')) return undefined
  const token = [...walk(place.node)].filter(node => node.type === 'identifier').at(-1)
  const binding = token && module.binding(token)
  if (!binding) return undefined
  const uses = module.uses(binding)
  const reads = uses.filter(use => use.kind === 'read').map(use => use.node)
  const calls = reads.map(read => findings.find(one => one.span.start === read.start && one.span.end === read.end))
  if (reads.length === 0 || uses.length - reads.length > 1) return undefined
  const found = calls.filter(one => one !== undefined)
  const to = found[0]?.needs?.[0]
  const whole = found.every((one, index) => one.level !== 'manual' && one.needs?.length === 1 && one.needs[0] === to && one.edits.some(edit => contains(reads[index]!, edit as Node)))
  return to !== undefined && found.length === reads.length && whole ? { to, calls: found, reads } : undefined
}

function together(place: Named, { to, calls, reads }: Own): Finding {
  const whys = [...new Set(calls.flatMap(one => one.why ?? []))]
  const review = calls.some(one => one.level === 'review')
  const edits: Edit[] = calls.flatMap((one, index) => one.edits.filter(edit => edit.start < reads[index]!.start || edit.end > reads[index]!.end))
  const rests = calls.flatMap(one => one.rests ?? [])
  return finding(place.node, {
    level: review ? 'review' : 'safe',
    ...(whys.length > 0 ? { why: whys.join('; ') } : {}),
    effect: calls[0]!.effect,
    message: calls[0]!.message,
    ...(rests.length > 0 ? { rests } : {}),
    rebinds: [{ from: place.name, to }],
    edits,
  })
}
