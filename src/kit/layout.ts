/** Lines and indentation of the author's text, for code that is put between or around it. */
import { newlineAt } from '../core/lines.ts'
import type { Module } from '../core/module.ts'

/** Offset at which the line of `offset` starts. */
export function lineStartOf(module: Module, offset: number): number {
  let at = offset
  while (at > 0 && module.source[at - 1] !== '\n' && module.source[at - 1] !== '\r') at -= 1
  return at
}

/** Offset of the line end after `offset` (of the newline itself, or the end of the text). */
export function lineEndOf(module: Module, offset: number): number {
  let at = offset
  while (at < module.source.length && module.source[at] !== '\n' && module.source[at] !== '\r') at += 1
  return at
}

/** The blanks before the first token of the line that holds `offset`. */
export function indented(module: Module, offset: number): string {
  return /^[ \t\f]*/.exec(module.source.slice(lineStartOf(module, offset), offset))![0]
}

/** The line ending that the file uses there. */
export function newlineOf(module: Module, offset: number): string {
  return newlineAt(module.source, offset)
}
