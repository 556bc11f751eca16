/** Code of a table, with its qualified names spelled as the file can say them. */
import type { Module } from '../core/module.ts'
import type { QualifiedName, Span } from '../core/types.ts'
import { namesIn } from './call-rows.ts'
import { quoteOf } from './literal.ts'

export interface SpelledCode {
  readonly text: string
  readonly needs: readonly QualifiedName[]
}

/** Strings take the file's quotes. Undefined where the target lacks a name, or nothing can say it there. */
export function spelledCode(module: Module, code: string, at: Span): SpelledCode | undefined {
  const needs = namesIn(code)
  let text = code.replaceAll('\'', quoteOf(module))
  for (const name of needs) {
    const spelled = module.spell(name, at)
    if (spelled === undefined) return undefined
    text = text.replaceAll(name, spelled)
  }
  return { text, needs }
}
