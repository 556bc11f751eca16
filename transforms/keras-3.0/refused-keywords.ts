import { constructions, manual, takesItself, type Argument, type Finding, type Module, type QualifiedName, type TransformBody } from '../../src/kit/index.ts'
import { ELSEWHERE, KEYWORD_ADVICE } from '../libraries/keyword-advice.ts'
import { keywordRow, keywordRows, type KeywordFate, type KeywordRow } from '../libraries/keyword-rows.ts'

const METRIC = 'keras.metrics.Metric'
const EFFECTS = { refused: 'breaks', warned: 'deprecated', forgotten: 'behaviour' } as const
const SINCE: Readonly<Record<KeywordFate, string>> = { refused: 'refuses it', warned: 'warns of it', forgotten: 'ignores it' }

const body: TransformBody = {
  summary: 'Keywords that Keras 3 refuses and that nothing takes the place of are reported, with what it takes',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const call of constructions(module, name => keywordRow(name) !== undefined)) {
      for (const argument of call.args) {
        const keyword = argument.name?.text
        if (keyword === undefined || !told().has(keyword) || takesItself(module, call.name, keyword)) continue
        const row = rowOf(module, call.name, keyword)
        if (row) yield report(argument, keyword, row)
      }
    }
  },
}
export default body

let keywords: ReadonlySet<string> | undefined

/** All that any row tells of, so that other calls are passed by at once. */
function told(): ReadonlySet<string> {
  return (keywords ??= new Set([...keywordRows().values()].flatMap(row => [...row.keywords.keys()].filter(keyword => tells(row, keyword)))))
}

/** No other transform takes a constructor of metrics for one of layers. */
function tells(row: KeywordRow, keyword: string): boolean {
  return row.name === METRIC || !ELSEWHERE.has(keyword) && !ELSEWHERE.has(`${lastPart(row.name)}.${keyword}`)
}

/** The row of the callable, or for a class of the project that of the library's class it derives from. */
function rowOf(module: Module, name: QualifiedName, keyword: string): KeywordRow | undefined {
  const row = keywordRow(name)
  if (row || !name.startsWith('@')) return row?.keywords.has(keyword) && tells(row, keyword) ? row : undefined
  return [...keywordRows().values()].find(one => one.keywords.has(keyword) && tells(one, keyword) && module.derives(name, one.name))
}

function report(argument: Argument, keyword: string, row: KeywordRow): Finding {
  const callee = lastPart(row.name)
  const fate = row.keywords.get(keyword)!
  return manual(argument.node, {
    effect: EFFECTS[fate],
    message: `\`${callee}\` does not take \`${keyword}\`, since 3.0 ${SINCE[fate]}`,
    why: 'no argument does the same now',
    advice: KEYWORD_ADVICE[`${callee}.${keyword}`] ?? KEYWORD_ADVICE[keyword] ?? `leave it out: \`${callee}\` takes ${row.parameters.map(parameter => `\`${parameter}\``).join(', ') || 'nothing'}`,
  })
}

function lastPart(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
