/** What IPython takes out of a cell before Python reads it: magics, shell lines, questions. */
import { linesIn } from '../core/lines.ts'

export interface CellLine {
  /** Python that can stand for the line, with its end. */
  readonly text: string
  /** The line is no Python, and stays. */
  readonly kept: boolean
  /** Indentation of the whole cell, which IPython takes away; not in `text`. */
  readonly indent: string
  /** `%time ` before a statement, which is the `text`; empty elsewhere. */
  readonly magic: string
}

/** Magics of a cell whose other lines are Python. */
const PYTHON_CELLS: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun', 'memit', 'wandb', 'pyinstrument', 'scalene'])
/** Magics of a line whose rest is Python. */
const PYTHON_LINES: ReadonlySet<string> = new Set(['time', 'timeit', 'prun', 'memit', 'lprun', 'mprun', 'pinfo', 'pinfo2', 'psource', 'store'])

const MAGIC = /^[%!?]/
/** `files = !ls`, `a, b = %env X`. */
const ASSIGNED = /^([A-Za-z_][\w.,\s[\]'"]*?)\s*=\s*([%!].*)$/s
/** `model?`, `keras.Model??`. */
const QUESTION = /^[A-Za-z_%*][\w.*[\]'"]*\?{1,2}\s*$/

/** The lines of a cell as Python; undefined where it holds something else. */
export function cellLines(source: string): readonly CellLine[] | undefined {
  const raw = linesIn(source)
  const first = raw.find(line => line.trim() !== '')
  const indent = /^[ \t]*/.exec(first ?? '')![0]
  const lines: CellLine[] = []
  const reader = startReading()
  for (let i = 0; i < raw.length; i += 1) {
    const own = raw[i]!.startsWith(indent) ? indent : ''
    const line = raw[i]!.slice(own.length)
    if (!reader.atStatement() || !isEscaped(line.trimStart())) {
      lines.push({ text: line, kept: false, indent: own, magic: '' })
      reader.read(line)
      continue
    }
    const magic = beforeStatement(line)
    if (magic !== undefined) {
      lines.push({ text: line.slice(magic.length), kept: false, indent: own, magic })
      continue
    }
    const name = /^%%(\w*)/.exec(line.trimStart())?.[1]
    if (name !== undefined && !PYTHON_CELLS.has(name)) return undefined
    // A backslash at the end goes on, whatever stands on the line.
    let last = i
    while (last + 1 < raw.length && /\\\r?\n$/.test(raw[last]!)) last += 1
    lines.push({ text: standIn(raw.slice(i, last + 1).join('').slice(own.length)) + endOf(line), kept: true, indent: own, magic: '' })
    for (; i < last; i += 1) lines.push({ text: `#${endOf(raw[i + 1]!)}`, kept: true, indent: '', magic: '' })
  }
  return lines
}

/** Cells whose lines a shell reads. */
const SHELL_CELL = /^\s*%%(?:bash|sh|shell|script\s+(?:ba|z)?sh|!)(?:\s|$)/
/** What installs, and what chose the TensorFlow of Colab; `pip install` alone is a magic where it is no Python. */
const COMMAND = /^\s*(?:[!%]|(?:pip|conda)\s+install\s)/

/** The lines of a cell that are commands, as ranges that end before `to`: each with those that it goes on in. */
export function commandLines(source: string): readonly { readonly from: number; readonly to: number }[] {
  const raw = linesIn(source)
  const first = raw.findIndex(line => line.trim() !== '')
  if (first < 0) return []
  if (SHELL_CELL.test(raw[first]!)) return first + 1 < raw.length ? [{ from: first + 1, to: raw.length }] : []
  const python = cellLines(source)
  if (!python) return []
  const found: { from: number; to: number }[] = []
  for (let from = 0; from < raw.length; from += 1) {
    if (!COMMAND.test(raw[from]!) || (!python[from]!.kept && MAGIC.test(raw[from]!.trimStart()))) continue
    let to = from + 1
    while (to < raw.length && /\\\r?\n$/.test(raw[to - 1]!)) to += 1
    found.push({ from, to })
    from = to - 1
  }
  return found
}

/** Lines that stand for a block that is not read: they keep the names that it may use. */
export function unreadLines(source: string, holds: 'python' | 'other'): readonly CellLine[] {
  const names = holds === 'python' ? wordsIn(source) : filledIn(source)
  return linesIn(source).map((line, at) => ({ text: (at === 0 ? asUse(names) ?? '#' : '#') + endOf(line), kept: true, indent: '', magic: '' }))
}

function isEscaped(line: string): boolean {
  const text = line.trimEnd()
  return MAGIC.test(text) || QUESTION.test(text) || ASSIGNED.test(text)
}

/** A magic with such options as take a number or nothing, before what is no option. */
const STATEMENT = /^%(?:time|(?:timeit|memit)(?:[ \t]+-[a-z]\d*(?:[ \t]+\d+(?=[ \t]))?)*|prun(?:[ \t]+-[qr])*)[ \t]+(?![-%!?\s])/

/** Whether a line that stays runs code of the library. */
export function timesLibrary(line: string): boolean {
  const name = /^\s*%(\w+)/.exec(line)?.[1]
  return name !== undefined && TIMED.has(name) && /keras|tensorflow/.test(line)
}

const TIMED: ReadonlySet<string> = new Set(['time', 'timeit', 'prun', 'memit', 'lprun', 'mprun'])

/** What stands before a statement that a magic runs as it is, all on one line; undefined where that is not so. */
function beforeStatement(line: string): string | undefined {
  const magic = STATEMENT.exec(line)?.[0]
  if (magic === undefined) return undefined
  const statement = line.slice(magic.length)
  const reader = startReading()
  reader.read(statement)
  // What is timed over and over binds no name.
  const stays = !reader.atStatement() || ASSIGNED.test(statement.trim()) || QUESTION.test(statement.trim()) || (line.startsWith('%timeit') && boundIn(statement) !== undefined)
  return stays ? undefined : magic
}

/** The names before the first `=` of an assignment. */
function boundIn(code: string): string | undefined {
  return /^[^=(]*?([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*=(?!=)/.exec(code)?.[1]
}

/** A statement that binds and reads the same names as far as that can be told. */
function standIn(lines: string): string {
  const indent = /^[ \t]*/.exec(lines)![0]
  // In a block there is no place for the magic beside its indentation.
  const before = lines.trimEnd().includes('\n') ? undefined : beforeStatement(lines.slice(indent.length))
  if (before !== undefined) return indent + lines.slice(indent.length + before.length).trimEnd()
  const assigned = ASSIGNED.exec(lines.trim())
  const magic = assigned?.[2] ?? lines.trim()
  const name = /^%{1,2}(\w+)/.exec(magic)?.[1]
  const code = name !== undefined && PYTHON_LINES.has(name) ? magic.slice(magic.indexOf(name) + name.length) : undefined
  const bound = assigned?.[1] ?? (name === 'timeit' ? undefined : boundIn(code ?? ''))
  const use = asUse(code !== undefined || magic.startsWith('?') || QUESTION.test(magic) ? wordsIn(code ?? magic) : filledIn(magic))
  return indent + (bound === undefined ? use ?? 'pass' : `${bound} = ${use ?? 'get_ipython()'}`)
}

/** A statement that reads names. */
export function asUse(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `get_ipython()(${names.join(', ')})`
}

const KEYWORDS: ReadonlySet<string> = new Set(('False None True and as assert async await break class continue def del elif else except finally for from global if import in is '
  + 'lambda nonlocal not or pass raise return try while with yield print').split(' '))

/** Names that code may read: no attributes, no keywords. */
function wordsIn(code: string): readonly string[] {
  const words = [...code.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)].map(([word]) => word)
  return [...new Set(words)].filter(word => !KEYWORDS.has(word))
}

/** Names that IPython fills into a command: `{x}`, `$x`. */
function filledIn(command: string): readonly string[] {
  const braces = [...command.matchAll(/\{([^{}]*)\}/g)].flatMap(([, code]) => wordsIn(code!))
  const dollars = [...command.matchAll(/(?<!\\)\$([A-Za-z_]\w*)/g)].map(([, name]) => name!).filter(name => !KEYWORDS.has(name))
  return [...new Set([...braces, ...dollars])]
}

function endOf(line: string): string {
  return /\r?\n$/.exec(line)?.[0] ?? ''
}

/** Follows strings, brackets and continued lines, to know where a statement can begin. */
function startReading(): { atStatement(): boolean; read(line: string): void } {
  let quote: string | undefined
  let depth = 0
  let continued = false
  return { atStatement: () => quote === undefined && depth === 0 && !continued, read }

  function read(line: string): void {
    continued = false
    let at = 0
    while (at < line.length) {
      const character = line[at]!
      if (quote !== undefined) {
        if (character === '\\') at += line.startsWith('\r\n', at + 1) ? 3 : 2
        else if (line.startsWith(quote, at)) {
          at += quote.length
          quote = undefined
        } else {
          // A string of one line ends with it, right or wrong.
          if (character === '\n' && quote.length === 1) quote = undefined
          at += 1
        }
      } else if (character === '#') return
      else if (character === '"' || character === "'") {
        quote = line.startsWith(character.repeat(3), at) ? character.repeat(3) : character
        at += quote.length
      } else {
        if ('([{'.includes(character)) depth += 1
        else if (')]}'.includes(character)) depth = Math.max(0, depth - 1)
        else if (character === '\\' && line.slice(at + 1).trim() === '') continued = true
        at += 1
      }
    }
  }
}
