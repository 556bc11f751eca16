/** Places in the text of settings, comments left out. */
import type { Target, TextFile } from '../../src/kit/index.ts'

export interface Word {
  readonly match: RegExpExecArray
  readonly start: number
  readonly end: number
}

/** True where Keras 3 reads them. Python has transforms of its own. */
export function isRead({ path }: TextFile, target: Target): boolean {
  return !path.endsWith('.py') && target.namespace !== 'tf_keras' && Number.parseInt(target.keras[0], 10) >= 3
}

/** Where a pattern stands, line by line, up to a comment. */
export function* wordsOf({ path, text }: TextFile, pattern: RegExp): Iterable<Word> {
  const comment = path.endsWith('.json') ? undefined : /\.(?:bat|cmd)$/.test(path) ? /^\s*(?:rem\b|::)/i : /\.(?:ini|cfg|conf)$/.test(path) ? /(?:^|\s)[#;]/ : /(?:^|\s)#/
  let at = 0
  for (const line of text.split('\n')) {
    const end = comment?.exec(line)?.index ?? line.length
    for (const match of line.slice(0, end).matchAll(pattern)) yield { match, start: at + match.index, end: at + match.index + match[0].length }
    at += line.length + 1
  }
}

/** The lines before and after a place that are indented as its own line is, up to one that is less so. */
export function* siblingLines(text: string, place: number): Iterable<{ readonly line: string; readonly start: number }> {
  const lines = text.split('\n')
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  const own = starts.findLastIndex(start => start <= place)
  const depth = (line: string): number => /^[ \t]*/.exec(line)![0].length
  for (const step of [-1, 1]) {
    for (let index = own + step; lines[index] !== undefined; index += step) {
      const line = lines[index]!
      if (line.trim() === '') continue
      if (depth(line) < depth(lines[own]!)) break
      if (depth(line) === depth(lines[own]!)) yield { line, start: starts[index]! }
    }
  }
}
