// Takes a short example for each transform out of its own fixtures: what `keras-upgrade explain ID` shows.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LEVELS = ['safe', 'review', 'manual']
const MOST_LINES = 6

/** By id; `load` imports a compiled file. */
export async function examplesFrom(fixtures, load) {
  const [{ releases }, { explicitImports: policy }, { keras: library }, { resolveTarget }, engine, parser, report] = await Promise.all([
    'transforms/index.js', 'transforms/imports/explicit-imports.js', 'transforms/libraries/keras.js', 'transforms/targets.js',
    'src/engine/migrate.js', 'src/python/parse.js', 'src/report/report.js',
  ].map(load))
  const [{ excerptOf }, { linesOf }] = await Promise.all(['src/report/excerpt.js', 'src/core/lines.js'].map(load))
  await parser.loadGrammar()
  const knowledge = { releases, library, policy }
  const found = {}
  for (const id of [...releases.flatMap(release => release.transforms), policy, policy.missing, policy.unused].map(one => one.id)) {
    const folder = join(fixtures, ...id.split('/'))
    if (!existsSync(folder)) continue
    const files = readdirSync(folder).toSorted()
    const told = files.filter(file => file.endsWith('.before.py')).flatMap(file => {
      const text = readFileSync(join(folder, file), 'utf8')
      const lines = linesOf(text)
      const facts = engine.gatherFacts([{ path: 'module.py', text }], new Set(['module.py']), knowledge)
      const options = optionsOf(id, resolveTarget(targetOf(file, files)))
      const { source, findings } = report.reportOutcome(file, text, engine.migrateFile({ path: 'module.py', text }, { knowledge, options, facts }))
      // Of a line all that changes is shown, not what this finding alone does.
      return findings.filter(one => one.transform === id).map(one => ({ ...one, ...excerptOf(source, lines, one.state === 'applied' ? { ...one, edits: source.edits } : one) }))
    })
    if (told.length > 0) found[id] = exampleOf(told)
  }
  return found
}

/** The newest that the fixture has an answer for. */
function targetOf(before, files) {
  const name = before.slice(0, -'.before.py'.length)
  const targets = files.filter(file => file.startsWith(`${name}.after.`) && file.endsWith('.py')).map(file => file.slice(`${name}.after.`.length, -'.py'.length))
  return targets.length === 0 || targets.includes('keras3') ? 'keras3' : targets.at(-1)
}

/** As fixtures run: a transform alone, with names where they are; the import policy with all others. */
function optionsOf(id, target) {
  const alone = !id.startsWith('imports/')
  return {
    target, from: undefined, namespace: alone ? 'keep' : target.namespace, decisions: { level: 'review', rejected: new Set(), accepted: new Set() },
    select: alone ? new Set([id]) : undefined, ignore: new Set(), optIns: new Set(['backend-agnostic', 'keep-behaviour']),
  }
}

function exampleOf(told) {
  return {
    levels: LEVELS.filter(level => told.some(one => one.level === level)),
    effects: [...new Set(told.map(one => one.effect))].toSorted(),
    change: shown(best(told.filter(one => one.after))),
    manual: shown(best(told.filter(one => one.level === 'manual'))),
    why: told.find(one => one.level === 'review' && one.why)?.why ?? null,
  }
}

/** Short and whole: no line that ends within brackets. */
function best(told) {
  const lines = one => one.before.length + (one.after?.length ?? 0)
  const score = one => Math.max(0, lines(one) - MOST_LINES) * 200 + (balanced(one.before) && balanced(one.after ?? []) ? 0 : 500) + Math.abs([...one.before, ...(one.after ?? [])].join('').length - 80)
  return told.toSorted((a, b) => score(a) - score(b))[0]
}

function balanced(lines) {
  const text = lines.join('\n')
  return ['()', '[]', '{}'].every(([open, close]) => text.split(open).length === text.split(close).length) && !/^\s*(elif|else|except|finally)\b/.test(text) && !/"""|'''/.test(text)
}

function shown(one) {
  if (!one) return null
  const { message, advice, before, after } = one
  const indent = Math.min(...[...before, ...(after ?? [])].filter(line => line.trim() !== '').map(line => /^\s*/.exec(line)[0].length))
  const cut = lines => lines.map(line => line.slice(indent))
  return { message, advice: advice ?? null, before: cut(before), after: after ? cut(after) : null }
}
