/** Every format of the report: valid where a schema says what is, and true to the files. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import AjvDraft4 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { reportedRules } from '../../src/run/rules.ts'
import { linesOf } from '../../src/core/lines.ts'
import type { Edit, Found, Outcome } from '../../src/core/types.ts'
import { openDocument } from '../../src/documents/open.ts'
import { github } from '../../src/report/github.ts'
import { gitlab } from '../../src/report/gitlab.ts'
import { html } from '../../src/report/html.ts'
import { json } from '../../src/report/json.ts'
import { markdown } from '../../src/report/markdown.ts'
import { placesOf } from '../../src/report/places.ts'
import { inOrder, reportOutcome, reportReason, type FileReport, type Report } from '../../src/report/report.ts'
import { sarif } from '../../src/report/sarif.ts'
import { text } from '../../src/report/text.ts'
import { knowledge, migrateOne, optionsFor, textOf } from '../fixtures.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))

const TEXTS: Readonly<Record<string, string>> = {
  'src/train.py': `import tensorflow as tf

x = "<script>alert('1')</script>"; model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))])
model.compile(optimizer=tf.keras.optimizers.Adam(lr=0.1), loss='mse')
model.fit_generator(batches(), 10, [], 20)
print(tf.keras.layers.LocallyConnected1D(4, 5))
tf.keras.layers.LocallyConnected1D(2, 3)  # keras-upgrade: ignore
`,
  'emoji 模型.py': 'from keras.optimizers import Adam\r\nopt = "😀", Adam(lr=0.1), Adam(\r\n    lr=0.2,\r\n)\r\nprint(1)\r\n',
  'bare.py': 'import keras\nmodel = keras.Sequential()\n',
}
const OUTCOMES = new Map(Object.entries(TEXTS).map(([path, source]) => [path, migrateOne(source, optionsFor('keras3', { optIns: new Set(), decisions: { level: 'safe', rejected: new Set(), accepted: new Set() } }))]))

function reportWith(files: readonly FileReport[], rest: Partial<Report> = {}): Report {
  return inOrder({ version: '1.2.3', target: 'Keras 3.15', level: 'safe', written: false, partly: false, read: 9, files, notes: ['Nothing is `written` <here>'], rules: reportedRules(knowledge), ...rest })
}

const FILES = [...OUTCOMES].map(([path, outcome]) => reportOutcome(path, TEXTS[path]!, outcome))
const REPORT = reportWith([...FILES, reportReason('bad.py', 'failed', 'a bug, 100%: `x`\nthere'), reportReason('old.py', 'skipped', 'Python cannot parse it', 3)])
const NOTHING = reportWith([], { read: 0, notes: [] })

const NOTEBOOK = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Title'] },
    { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: ['%matplotlib inline\n', 'from tensorflow import keras\n', 'opt = keras.optimizers.Adam(lr=0.1)'] },
    { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: ['model = keras.Sequential()\n', 'print(model.predict_classes("é"))'] },
  ],
  metadata: {}, nbformat: 4, nbformat_minor: 5,
}, undefined, 1)

function notebookReport(): FileReport {
  const document = openDocument('a.ipynb', Buffer.from(NOTEBOOK), () => true)
  if (document.kind !== 'document') throw new Error(document.reason)
  const toFile = (edits: Parameters<typeof document.toFile>[0]) => {
    const written = document.toFile(edits)
    return written.kind === 'edits' ? written.edits : undefined
  }
  return reportOutcome('a.ipynb', { text: document.text, file: document.file, positionOf: document.positionOf, toFile, ...(document.shown ? { shown: document.shown } : {}) }, migrateOne(document.text, optionsFor('keras3')))
}

function applied(before: string, edits: readonly Edit[]): string {
  let after = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    after += before.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return after + before.slice(at)
}

const found = (path: string): readonly Found[] => (OUTCOMES.get(path) as Extract<Outcome, { found: readonly Found[] }>).found

test('the sample has all that is to be printed', () => {
  const states = new Set(FILES.flatMap(file => file.findings.map(finding => finding.state)))
  expect([...states].toSorted()).toEqual(['applied', 'manual', 'offered', 'suppressed'])
})

describe('json', () => {
  const schema = read('schema/report.json') as object
  const validate = addFormats.default(new Ajv({ allErrors: true, allowUnionTypes: true })).compile(schema)
  /** The same, without room for what it does not describe. */
  const closed = addFormats.default(new Ajv({ allErrors: true, allowUnionTypes: true })).compile(close(schema) as object)

  function close(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(close)
    if (typeof node !== 'object' || node === null) return node
    const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]))
    return 'properties' in inner && inner['type'] === 'object' ? { ...inner, additionalProperties: false } : inner
  }

  test.each([['all there is', REPORT], ['nothing', NOTHING], ['what was written', { ...REPORT, written: true }], ['a notebook', reportWith([notebookReport()])]])('%s is as the schema says', (_, report) => {
    const data: unknown = JSON.parse(json(report))
    expect(validate(data) ? [] : validate.errors).toEqual([])
    expect(closed(data) ? [] : closed.errors).toEqual([])
  })

  test('the schema refuses what is wrong', () => {
    const data = JSON.parse(json(REPORT)) as { files: { findings: { level: string }[] }[] }
    data.files.find(file => file.findings.length > 0)!.findings[0]!.level = 'dangerous'
    expect(validate(data)).toBe(false)
  })

  test('the edits of a file make the migrated text, and each place is the code', () => {
    const data = JSON.parse(json(REPORT)) as { files: { path: string; edits: Edit[]; findings: { start: number; end: number; line: number; column: number; endLine: number; endColumn: number }[] }[] }
    for (const { path, edits, findings } of data.files) {
      const before = TEXTS[path]
      if (before === undefined) continue
      expect(applied(before, edits)).toBe(textOf(OUTCOMES.get(path)!))
      const { starts } = linesOf(before)
      for (const one of findings) {
        expect(starts[one.line - 1]! + one.column - 1).toBe(one.start)
        expect(starts[one.endLine - 1]! + one.endColumn - 1).toBe(one.end)
      }
    }
  })

  test('a notebook: places in cells, offsets in the file', () => {
    const [file] = (JSON.parse(json(reportWith([notebookReport()]))) as { files: { edits: Edit[]; findings: { transform: string; cell: number; line: number; column: number; start: number; end: number }[] }[] }).files
    const lr = file!.findings.find(one => one.transform === 'keras-2.3/optimizer-lr')!
    expect(lr).toMatchObject({ cell: 2, line: 3 })
    expect(NOTEBOOK.slice(lr.start, lr.end)).toBe('lr')
    expect(file!.findings.find(one => one.transform === 'keras-2.6/predict-classes')).toMatchObject({ cell: 3, line: 2 })
    expect(() => JSON.parse(applied(NOTEBOOK, file!.edits)) as unknown).not.toThrow()
    expect(applied(NOTEBOOK, file!.edits)).toContain('learning_rate=0.1')
  })
})

describe('sarif', () => {
  const validate = addFormats.default(new AjvDraft4.default({ allErrors: true, strict: false, unicodeRegExp: false })).compile(read('test/report/sarif-2.1.0.schema.json') as object)

  interface Log {
    readonly runs: readonly [{
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly results: readonly {
        readonly ruleId: string
        readonly ruleIndex: number
        readonly partialFingerprints: Readonly<Record<string, string>>
        readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }]
        readonly fixes?: readonly [{ readonly artifactChanges: readonly [{ readonly replacements: readonly { readonly deletedRegion: Record<string, number>; readonly insertedContent?: { readonly text: string } }[] }] }]
      }[]
    }]
  }

  test.each([['all there is', REPORT], ['nothing', NOTHING], ['what was written', { ...REPORT, written: true }], ['a notebook', reportWith([notebookReport()])]])('%s is as the schema of 2.1.0 says', (_, report) => {
    expect(validate(JSON.parse(sarif(report))) ? [] : validate.errors).toEqual([])
  })

  test('each result has its rule, a fingerprint of its own and a fix that does what the finding does', () => {
    const [{ tool, results }] = (JSON.parse(sarif(REPORT)) as Log).runs
    for (const result of results) expect(tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId)
    for (const path of Object.keys(TEXTS)) {
      const before = TEXTS[path]!
      const { starts } = linesOf(before)
      const own = results.filter(result => decodeURIComponent(result.locations[0].physicalLocation.artifactLocation.uri) === path)
      const told = found(path).filter(one => one.state !== 'suppressed')
      expect(own).toHaveLength(told.length)
      expect(new Set(own.map(result => JSON.stringify(result.partialFingerprints))).size).toBe(own.length)
      own.forEach((result, i) => {
        const edits = (result.fixes?.[0].artifactChanges[0].replacements ?? []).map(({ deletedRegion: at, insertedContent }): Edit =>
          ({ start: starts[at['startLine']! - 1]! + at['startColumn']! - 1, end: starts[at['endLine']! - 1]! + at['endColumn']! - 1, text: insertedContent?.text ?? '' }))
        expect(applied(before, edits)).toBe(applied(before, told[i]!.edits))
      })
    }
  })
})

test('after a run that wrote, places are of the new files, and what is applied is not told', () => {
  for (const file of FILES) {
    const before = TEXTS[file.path]!
    const after = textOf(OUTCOMES.get(file.path)!)
    const { starts } = linesOf(after)
    for (const { finding, region } of placesOf({ ...REPORT, written: true }, file)) {
      expect(finding.state).not.toBe('applied')
      const start = starts[region.startLine - 1]! + region.startColumn - 1
      // Of an end within what was changed only the beginning is known.
      expect(after.slice(start, start + 5)).toBe(before.slice(finding.span.start, finding.span.start + 5))
    }
  }
})

describe('github', () => {
  const lines = github(REPORT).trimEnd().split('\n')

  test('a command on each line, what breaks first', () => {
    const kinds = lines.map(line => /^::(error|warning|notice) ([^:]*)::(.+)$/.exec(line)?.[1])
    expect(kinds).not.toContain(undefined)
    expect(kinds.slice(2)).toEqual(kinds.slice(2).toSorted((a, b) => ['error', 'warning', 'notice'].indexOf(a!) - ['error', 'warning', 'notice'].indexOf(b!)))
    expect(lines[0]).toBe('::error file=bad.py,title=keras-upgrade failed this file::a bug, 100%25: `x`%0Athere')
    expect(lines[1]).toBe('::notice file=old.py,line=3,title=keras-upgrade skipped this file::Python cannot parse it')
    expect(lines).toContainEqual(expect.stringMatching(/^::error file=src\/train\.py,line=4,endLine=4,col=50,endColumn=52,title=keras-2\.3\/optimizer-lr \(safe%2C breaks\)::`lr` of /))
  })

  test('a path with a colon and a comma', () => {
    expect(github(reportWith([reportReason('a,b:c.py', 'failed', 'x')]))).toContain('file=a%2Cb%3Ac.py,')
  })
})

test('gitlab: all that Code Quality asks for', () => {
  const all = JSON.parse(gitlab(REPORT)) as { description: string; check_name: string; fingerprint: string; severity: string; location: { path: string; lines: { begin: number } } }[]
  expect(all.length).toBeGreaterThan(6)
  for (const one of all) {
    expect(one).toMatchObject({ description: expect.stringMatching(/./), check_name: expect.stringMatching(/\//), location: { path: expect.any(String), lines: { begin: expect.any(Number) } } })
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(one.severity)
    expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  }
  expect(new Set(all.map(one => one.fingerprint)).size).toBe(all.length)
  expect(gitlab(NOTHING)).toBe('[]\n')
})

describe('markdown', () => {
  const page = markdown(REPORT)

  test('a table by transform and what is left', () => {
    expect(page).toMatch(/^## keras-upgrade: to Keras 3\.15\n\nLevel safe: 9 files read, 2 would change, 1 skipped, 1 failed\.\n/)
    expect(page).toMatch(/^\| \[`keras-2\.3\/optimizer-lr`\]\(https:\/\/[^)]+\) \| Optimizers take `learning_rate`, not `lr` \| breaks \| 3 \| 0 \| 0 \|$/m)
    expect(page).toMatch(/<details><summary><code>src\/train\.py:6<\/code>/)
    expect(page).toContain('```python\nprint(tf.keras.layers.LocallyConnected1D(4, 5))\n```')
    expect(page).toContain('- `bad.py` failed: a bug, 100%: `x` there')
    expect(markdown(NOTHING)).toContain('Nothing is left to do.')
  })

  test('rows of the table have as many cells as its head', () => {
    const rows = page.split('\n').filter(line => line.startsWith('|')).map(line => line.replaceAll('\\|', '').split('|').length)
    expect(new Set(rows).size).toBe(1)
  })

  test('fits into a comment', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ ...FILES[0]!, path: `f${i}.py` }))
    const long = markdown(reportWith(many))
    expect(long.length).toBeLessThan(65_000)
    expect(long).toMatch(/\n\d+ more are left out here for their length/)
  })
})

describe('html', () => {
  const page = html(REPORT)

  test('nothing of a file is markup', () => {
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;')
    expect(html(reportWith([reportReason('"><img src=x onerror=1>.py', 'failed', '<b>`<i>`')]))).not.toMatch(/<img|<b>`?<i>/)
  })

  test('no network: only links lead out, and the policy allows its own style and script alone', () => {
    expect(page.replaceAll(/<a href="https:\/\/[^"]+" rel="noreferrer">/g, '')).not.toMatch(/\b(src|href|url|import)\s*[=(]/)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll('&#39;', "'")
    expect(policy).toContain("default-src 'none'")
    for (const [tag, directive] of [['style', 'style-src'], ['script', 'script-src']] as const) {
      const body = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)![1]!
      expect(policy).toContain(`${directive} 'sha256-${createHash('sha256').update(body).digest('base64')}'`)
    }
  })

  test('the script is one, and finds what it asks for', () => {
    const script = /<script>([^]*?)<\/script>/.exec(page)![1]!
    expect(() => new Function(script)).not.toThrow()
    for (const [, id] of script.matchAll(/getElementById\('(\w+)'\)/g)) expect(page).toContain(`id="${id}"`)
    for (const group of ['transform', 'level', 'effect', 'state']) {
      const boxes = new Set([...page.matchAll(new RegExp(`data-group="${group}" value="([^"]+)"`, 'g'))].map(match => match[1]))
      const items = new Set([...page.matchAll(new RegExp(`<li class="finding"[^>]* data-${group}="([^"]+)"`, 'g'))].map(match => match[1]))
      expect(boxes).toEqual(items)
    }
  })

  test('every finding but what is kept away, once', () => {
    const items = page.match(/<li class="finding"/g)!.length
    expect(items).toBe(FILES.flatMap(file => file.findings).filter(finding => finding.state !== 'suppressed').length)
  })

  test('of a notebook each change stands in its cell, as it is there, with what was found in it', () => {
    const cells = html(reportWith([notebookReport()])).split('<article>').slice(1)
    expect(cells.map(one => /<h3>(.*?)<\/h3>/.exec(one)![1])).toEqual(['Cell 2, line 1', 'Cell 3, line 2: manual'])
    expect(cells[0]).toMatch(/%matplotlib inline[^]*<td class="no">2<\/td><td class="code old">[^]*<td class="no">3<\/td>[^]*cell 2, 3:\d+/)
    expect(cells.join()).not.toMatch(/get_ipython|<td class="code ?">(#|pass)</)
  })

  test('elements are closed', () => {
    for (const one of [page, html(NOTHING), html(reportWith([notebookReport()]))]) {
      for (const tag of ['table', 'tr', 'td', 'ul', 'li', 'details', 'summary', 'article', 'p', 'span', 'a', 'code', 'form', 'main', 'mark', 'label', 'fieldset', 'div', 'h2', 'h3']) {
        expect([tag, one.match(new RegExp(`<${tag}[ >]`, 'g'))?.length]).toEqual([tag, one.match(new RegExp(`</${tag}>`, 'g'))?.length])
      }
    }
  })

  test('both sides, with what differs marked', () => {
    expect(page).toMatch(/<td class="no">4<\/td><td class="code old">model\.compile\([^\n]*<mark>[^\n]*<td class="no">\d+<\/td><td class="code new">model\.compile\([^\n]*learning_rate/)
  })
})

describe('text', () => {
  test('place, code before and after, reason, advice and link', () => {
    const plain = text(REPORT, false)
    expect(plain).toContain(`src/train.py:4:50 keras-2.3/optimizer-lr (safe, breaks, applied)
  \`lr\` of \`tf.keras.optimizers.Adam\` is \`learning_rate\`, since 3.0 refuses it
    - model.compile(optimizer=tf.keras.optimizers.Adam(lr=0.1), loss='mse')
    + model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.1), loss='mse')
  https://github.com/keras-team/keras/releases/tag/2.3.0
`)
    expect(plain).toMatch(/^src\/train\.py:6:7 \S+ \(manual, breaks\)\n {2}`[^\n]+\n {4}\| print\(tf\.keras\.layers\.LocallyConnected1D\(4, 5\)\)\n[^]*? {2}instead: /m)
    expect(plain).toContain('old.py:3 skipped: Python cannot parse it\n')
    expect(plain).not.toContain('\u001B')
    expect(plain).not.toContain('\r')
    expect(text(NOTHING, false)).toBe('')
  })

  test('colours only add to it', () => {
    const colored = text(REPORT, true)
    expect(colored).toContain('\u001B[31m')
    // oxlint-disable-next-line no-control-regex -- colours
    expect(colored.replaceAll(/\u001B\[\d+m/g, '')).toBe(text(REPORT, false))
  })

  test('what a file holds does not reach the terminal as a command', () => {
    const source = 'import keras\nx = "\u001B[2J\u202E", keras.optimizers.Adam(lr=1)\n'
    const shown = text(reportWith([reportOutcome('a.py', source, migrateOne(source, optionsFor('keras3')))]), false)
    expect(shown).toContain('"\\x1b[2J\\u202e", keras.optimizers.Adam(learning_rate=1)')
    expect(shown).not.toContain('\u001B')
  })

  test('a notebook by its cells', () => {
    expect(text(reportWith([notebookReport()]), false)).toContain('a.ipynb:cell 2:3:')
  })
})
