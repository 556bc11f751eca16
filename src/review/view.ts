/** What the page is told of files and findings. */
import { basename } from 'node:path'
import { linesOf } from '../core/lines.ts'
import type { Found, Known, Place } from '../core/types.ts'
import { isManifest } from '../documents/manifests/open.ts'
import type { Decisions } from './decisions.ts'
import { screenOf, type Screen } from './sections.ts'
import { findingsOf, type Reviewed } from './migrated-files.ts'
import type { FileSummary, FileView, FindingSummary, FindingView } from './wire.ts'

export function summaryOf(file: Reviewed, decisions: Decisions): FileSummary {
  const { path, revision, report } = file
  return { path, revision, kind: report.kind, reason: reasonOf(file), findings: findingsOf(file).map(found => findingOf(path, found, decisions)) }
}

/** `docsOf` tells where a transform is described. */
export function viewOf(file: Reviewed, decisions: Decisions, docsOf: (transform: string) => string | undefined): FileView {
  const { path, revision, report, migrated } = file
  const screen = migrated ? screenOf(migrated) : { sections: [], placeOf: () => ({ section: 0, line: 1 }) }
  return {
    path, revision, kind: report.kind, reason: reasonOf(file),
    language: isManifest(path) && !path.endsWith('.py') ? 'text' : 'python',
    sections: screen.sections,
    findings: findingsOf(file).map(found => ({ ...findingOf(path, found, decisions), ...detailsOf(path, found, screen, migrated?.migrated.report.source?.code ?? '', docsOf) })),
  }
}

function reasonOf({ report: { reason, line } }: Reviewed): string | null {
  if (reason === undefined) return null
  return line === undefined ? reason : `line ${line}: ${reason}`
}

function findingOf(path: string, { key, transform, level, effect, state }: Found, decisions: Decisions): FindingSummary {
  return { key, transform, level, effect, state, decision: decisions.of(path, key) }
}

function detailsOf(path: string, found: Found, screen: Screen, code: string, docsOf: (transform: string) => string | undefined): Omit<FindingView, keyof FindingSummary> {
  const { span, message, why, advice, rests, partners, transform } = found
  const start = screen.placeOf(span.start)
  const end = screen.placeOf(Math.max(span.start, span.end - 1))
  return {
    message, why: why ?? null, advice: advice ?? null, docs: docsOf(transform) ?? '',
    evidence: (rests ?? []).map(known => evidenceOf(known, path, code, screen)),
    section: start.section, line: start.line, endLine: end.section === start.section ? end.line : start.line,
    partners: (partners ?? []).filter(partner => partner !== path),
  }
}

/** `Proven: an instance of keras.optimizers.Adam, by line 3: Adam(lr=0.1)`. */
function evidenceOf({ value, proof, because }: Known, path: string, code: string, screen: Screen): string {
  const what = ((): string => {
    switch (value.kind) {
      case 'object': return value.name
      case 'instance': return `an instance of ${value.of.startsWith('@') ? value.of.slice(value.of.indexOf(':') + 1) : value.of}`
      case 'symbolic': return 'a symbolic tensor'
      case 'tensor': return 'a tensor'
      case 'collection': return `a collection of ${value.of.kind === 'instance' ? value.of.of : 'values'}`
      case 'unknown': return 'a value that is not known'
      default: return `a ${value.kind}`
    }
  })()
  return `${proof === 'proven' ? 'Proven' : 'Likely'}: ${what}, by ${placeOf(because, path, code, screen)}`
}

const MOST = 60 // characters of code

function placeOf(because: Place, path: string, code: string, screen: Screen): string {
  if (because.path !== path) return basename(because.path)
  const { section, line } = screen.placeOf(because.start)
  const title = screen.sections.length > 1 ? screen.sections[section]?.title : undefined
  const text = code.slice(because.start, because.end).replace(/\s+/g, ' ')
  const lines = linesOf(code)
  const where = `${title ? `${title}, ` : ''}line ${title ? line : lines.lineOf(because.start)}`
  return text === '' || text.length > 4 * MOST ? where : `${where}: ${text.length > MOST ? `${text.slice(0, MOST)}…` : text}`
}
