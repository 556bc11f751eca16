/** Offsets of a text as lines: only `\n`, `\r\n` and a lone `\r` end a line, as Python reads it. */
export interface Lines {
  /** Offset at which each line starts. */
  readonly starts: readonly number[]
  /** 1-based line of an offset. */
  lineOf(offset: number): number
  /** 1-based column of an offset, in UTF-16 units. */
  columnOf(offset: number): number
}

export function linesOf(text: string): Lines {
  const starts = [0]
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  const lineOf = (offset: number): number => lineAt(starts, offset) + 1
  return { starts, lineOf, columnOf: offset => offset - starts[lineOf(offset) - 1]! + 1 }
}

/** The index of the line of an offset, given where lines start. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return low
}

/** Lines with their ends, as Git counts them: only `\n` ends one. A text that ends in one has no empty line after it. */
export function linesIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}

/** Where such lines start; after a last `\n` also where the next one would. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/** The line ending of the line that holds `offset`, else the text's first, else `\n`. */
export function newlineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  if (end >= 0) return text[end - 1] === '\r' ? '\r\n' : '\n'
  const first = text.indexOf('\n')
  if (first >= 0) return text[first - 1] === '\r' ? '\r\n' : '\n'
  return text.includes('\r') ? '\r' : '\n'
}

/** A place as a person is told it: lines and columns count from 1, in a notebook those of a cell. */
export interface Position {
  /** Of all cells of a notebook, counted from 1. */
  readonly cell?: number
  readonly line: number
  readonly column: number
}

/** Positions in a text that is the file itself. */
export function positionsIn(text: string): (offset: number) => Position {
  let lines: Lines | undefined
  return offset => {
    lines ??= linesOf(text)
    return { line: lines.lineOf(offset), column: lines.columnOf(offset) }
  }
}
