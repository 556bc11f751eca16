/** Transforms of one line, to see what the engine makes of them. */
import type { Module, Node } from '../../src/core/module.ts'
import type { Finding, Outcome, Release, Transform } from '../../src/core/types.ts'
import { migrateFile, gatherFacts } from '../../src/engine/migrate.ts'
import type { Knowledge, MigrationOptions } from '../../src/engine/options.ts'
import { knowledge, optionsFor } from '../fixtures.ts'

type Rest = Partial<Omit<Transform, 'id' | 'find'>>

export function transform(id: string, find: (module: Module) => Iterable<Finding>, rest: Rest = {}): Transform {
  const release: Release = { library: 'keras', version: '2.0' }
  return { id, release, summary: 'A fake', docs: 'https://example.org', find, ...rest }
}

/** A safe finding with one edit on every identifier that has this text. */
export function rename(id: string, from: string, to: string, finding: Partial<Finding> = {}, rest: Rest = {}): Transform {
  return transform(id, function* find(module) {
    for (const node of named(module, from)) {
      yield { span: node, level: 'safe', effect: 'breaks', message: `\`${from}\` is \`${to}\``, edits: [{ start: node.start, end: node.end, text: to }], ...finding }
    }
  }, rest)
}

export function* named(module: Module, text: string, node: Node = module.root): Iterable<Node> {
  if (node.type === 'identifier' && node.text === text) yield node
  for (const child of node.children) yield* named(module, text, child)
}

export function fakes(...transforms: readonly Transform[]): Knowledge {
  return { ...knowledge, releases: [{ release: { library: 'keras', version: '2.0' }, transforms }] }
}

/** Runs fakes at `safe`, with names kept where they are. */
export function run(text: string, transforms: readonly Transform[], rest: Partial<MigrationOptions> = {}): Outcome {
  const options = optionsFor('keras3', { namespace: 'keep', decisions: decisions('safe'), optIns: new Set(), ...rest })
  const source = { path: 'module.py', text }
  const known = fakes(...transforms)
  return migrateFile(source, { knowledge: known, options, facts: gatherFacts([source], new Set(['module.py']), known) })
}

export function decisions(level: 'safe' | 'review', rest: Partial<MigrationOptions['decisions']> = {}): MigrationOptions['decisions'] {
  return { level, rejected: new Set(), accepted: new Set(), ...rest }
}
