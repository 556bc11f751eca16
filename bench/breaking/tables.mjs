// The results of run.mjs as Markdown.

const SHIMS = 'tf.keras.backend shims that raise on symbolic tensors'
const proven = count => count.uses.filter(use => use.proven)
const unproven = count => count.uses.filter(use => !use.proven)

/** How much is gone, how much of the rest is reported, what is new. */
export function gainTable(results) {
  const rows = results.map(result => gains([result], result.name))
  return [
    '## Breaking uses (receiver proven)',
    '',
    row(['repository', '.py files', 'with Keras', 'before', 'after safe', 'gone', 'after review', 'gone', 'rest reported', 'new: safe', 'new: review', 'unproven: before', 'after review', 'reported']),
    row(Array.from({ length: 14 }, (_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(row),
    row(gains(results, '**all**')),
    row(gains(results.map(withoutShims), '**all, without shims on unproven tensors**')),
    ...introduced(results, 'safe'),
    ...introduced(results, 'review'),
  ].join('\n')
}

/** Inside `Layer.call` most of these run on the TensorFlow backend. */
function withoutShims({ before, safe, review, ...rest }) {
  const only = count => ({ ...count, uses: count.uses.filter(use => use.family !== SHIMS) })
  return { ...rest, before: only(before), safe: { ...safe, after: only(safe.after) }, review: { ...review, after: only(review.after) } }
}

function gains(results, name) {
  const total = pick => results.reduce((sum, result) => sum + pick(result), 0)
  const before = total(({ before }) => proven(before).length)
  const safe = total(({ safe }) => proven(safe.after).length)
  const review = total(({ review }) => proven(review.after).length)
  const reported = total(({ review }) => proven(review.after).filter(use => isReported(use, review.reported)).length)
  const unsure = total(({ review }) => unproven(review.after).length)
  const unsureReported = total(({ review }) => unproven(review.after).filter(use => isReported(use, review.reported)).length)
  return [
    name, total(({ before }) => before.files), total(({ before }) => before.keras_files), before, safe, share(before - safe, before), review, share(before - review, before),
    share(reported, review), total(result => newUses(result, 'safe').length), total(result => newUses(result, 'review').length),
    total(({ before }) => unproven(before).length), unsure, share(unsureReported, unsure),
  ]
}

/** A use that breaks and was not there before, by file, family and name: as many as are more than before. */
export function newUses({ before, safe, review }, level) {
  const old = new Map()
  for (const use of before.uses) old.set(key(use), (old.get(key(use)) ?? 0) + 1)
  return proven((level === 'safe' ? safe : review).after).filter(use => {
    const left = old.get(key(use)) ?? 0
    old.set(key(use), left - 1)
    return left <= 0
  })
}

function key(use) {
  return `${use.file} ${use.family} ${use.name}`
}

function introduced(results, level) {
  const lines = results.flatMap(result => newUses(result, level).map(use => `- ${level}: ${result.name}/${use.file}:${use.line} ${use.name} (${use.kind})`))
  return lines.length === 0 ? [] : ['', `New at ${level}, by file and name:`, '', ...lines.slice(0, 40)]
}

/** A finding stands where the use does: at the line of its own token, or where its expression begins or ends. */
export function isReported(use, places) {
  return places.some(({ path, line }) => path === use.file && (line === use.line || line === use.first || line === use.last))
}

export function familyTable(results) {
  const families = new Map()
  for (const { before, safe, review } of results) {
    for (const [column, count] of [before, safe.after, review.after].entries()) {
      for (const use of proven(count)) add(families, use.family, column)
    }
    for (const use of proven(review.after)) if (isReported(use, review.reported)) add(families, use.family, 3)
  }
  const sorted = [...families].toSorted(([, a], [, b]) => b[0] - a[0])
  return [
    '## By family', '', row(['family', 'before', 'after safe', 'after review', 'gone', 'rest reported']), row(['---', '---:', '---:', '---:', '---:', '---:']),
    ...sorted.map(([family, [before, safe, review, reported]]) => row([family, before, safe, review, share(before - review, before), share(reported, review)])),
  ].join('\n')
}

function add(map, name, column) {
  const counts = map.get(name) ?? [0, 0, 0, 0]
  counts[column] += 1
  map.set(name, counts)
}

/** What is left at review, ranked: it says what to build next. */
export function topTable(results, top) {
  const names = new Map()
  for (const { name, review } of results) {
    for (const use of proven(review.after)) {
      const key = `${use.family}|${use.name}`
      const entry = names.get(key) ?? { use, count: 0, reported: 0, repos: new Set(), place: `${name}/${use.file}:${use.line}` }
      entry.count += 1
      entry.reported += isReported(use, review.reported) ? 1 : 0
      entry.repos.add(name)
      names.set(key, entry)
    }
  }
  const sorted = [...names.values()].toSorted((a, b) => b.count - a.count).slice(0, top)
  const left = [...names.values()].reduce((sum, entry) => sum + entry.count, 0)
  let shown = 0
  return [
    `## Left at review: ${left} uses, ${names.size} names`, '', row(['#', 'family', 'name', 'count', 'repositories', 'reported', 'cumulated', 'for example']), row(['---:', '---', '---', '---:', '---:', '---:', '---:', '---']),
    ...sorted.map(({ use, count, reported, repos, place }, index) => {
      shown += count
      return row([index + 1, use.family, `\`${use.name}\``, count, repos.size, reported, share(shown, left), place])
    }),
  ].join('\n')
}

export function correctnessTable(results) {
  const rows = results.flatMap(({ name, before, ...levels }) => ['safe', 'review'].map(level => {
    const { after, patch, idempotent, failed, code, skipped, seconds } = levels[level]
    const were = new Set(before.unread.map(({ file }) => file))
    const broken = after.unread.filter(({ file }) => !were.has(file))
    return [name, level, broken.length === 0 ? 'ok' : `${broken.length} broken: ${broken[0].file}`, patch, idempotent, failed.length === 0 ? '0' : `${failed.length}: ${failed[0]}`, skipped, code, seconds.toFixed(1)]
  }))
  return [
    '## Correctness', '', row(['repository', 'level', 'parses as before', 'diff applies and equals --write', 'second run', 'failed', 'skipped', 'exit code', 'seconds']),
    row(['---', '---', '---', '---', '---', '---:', '---:', '---:', '---:']), ...rows.map(row),
  ].join('\n')
}

function share(part, whole) {
  return whole === 0 ? '-' : `${Math.round((100 * part) / whole)} %`
}

function row(cells) {
  return `| ${cells.join(' | ')} |`
}
