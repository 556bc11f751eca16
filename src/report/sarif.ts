/** SARIF 2.1.0, which code scanning of GitHub and many editors read. */
import { placesOf, uriOf, type Placed, type Region } from './places.ts'
import { severityOf } from './severity.ts'
import type { FileReport, Report, ReportedRule } from './report.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

export function sarif(report: Report): string {
  const used = new Set(report.files.flatMap(file => file.findings.map(finding => finding.transform)))
  const rules = report.rules.filter(rule => used.has(rule.id))
  const index = new Map(rules.map((rule, i) => [rule.id, i]))
  const results = report.files.flatMap(file => placesOf(report, file).map(placed => resultOf(file, placed, index)))
  const failed = report.files.some(file => file.kind === 'failed')
  return `${JSON.stringify({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'keras-upgrade', semanticVersion: report.version, rules: rules.map(ruleOf) } },
      invocations: [{ executionSuccessful: !failed, toolExecutionNotifications: report.files.flatMap(notificationOf) }],
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n', '\r'],
      results,
    }],
  }, undefined, 2)}\n`
}

function ruleOf({ id, summary, docs, removed }: ReportedRule) {
  const end = removed ? `The old form ends with ${removed.library} ${removed.version}.` : 'No release refuses the old form.'
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary },
    fullDescription: { text: `${summary}. ${end}` },
    help: { text: `${summary}. ${end} See ${docs}`, markdown: `${summary}.\n\n${end}\n\n[${docs}](${docs})` },
    helpUri: docs,
  }
}

/** `keras-2.3/optimizer-lr` as `OptimizerLr`. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1).split('-').map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}

function resultOf(file: FileReport, { finding, region, changes }: Placed, index: ReadonlyMap<string, number>) {
  const { transform, effect, level, state, message, why, advice, key, cell } = finding
  const ruleIndex = index.get(transform)
  const artifactLocation = { uri: uriOf(file.path) }
  return {
    ruleId: transform,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severityOf(effect),
    message: { text: [message, why, advice].filter(text => text !== undefined).join('. ') },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    partialFingerprints: { 'kerasUpgradeKey/v1': key },
    ...(changes.length === 0 ? {} : { fixes: [{ description: { text: message }, artifactChanges: [{ artifactLocation, replacements: changes.map(replacementOf) }] }] }),
    properties: { level, effect, state, ...(cell === undefined ? {} : { cell }) },
  }
}

function replacementOf({ text, region }: { readonly text: string; readonly region: Region }) {
  return { deletedRegion: region, ...(text === '' ? {} : { insertedContent: { text } }) }
}

function notificationOf({ kind, path, line, reason }: FileReport) {
  if (reason === undefined) return []
  const region = line === undefined ? {} : { region: { startLine: line } }
  return [{ level: kind === 'failed' ? 'error' : 'note', message: { text: reason }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...region } }] }]
}
