/** A statement that makes the folder of a path before something is written there. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { boundAt } from './bound.ts'
import { quoteOf } from './literal.ts'
import { indented, lineStartOf, newlineOf } from './layout.ts'
import { pathKey, pathText } from './path-text.ts'
import { runsElsewhere } from './suspended.ts'
import { standsAlone } from './indent.ts'
import { walk } from './walk.ts'

/** *none*: there is no folder, or the file makes it already; else the edit, or what a person has to write and why it is left to them. */
export type FolderFirst = { readonly kind: 'none' } | { readonly kind: 'edit'; readonly edit: Edit } | { readonly kind: 'advice'; readonly code: string; readonly why: string }

const NONE: FolderFirst = { kind: 'none' }
const MAKERS = new Set(['os.makedirs', 'os.mkdir', 'tensorflow.io.gfile.makedirs', 'tensorflow.io.gfile.mkdir'])

export function folderFirst(module: Module, path: Node): FolderFirst {
  const text = pathText(module, path)
  if (!text) return NONE
  const key = pathKey(text)
  const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')))
  if (folder === '' || /^\.{1,2}$/.test(folder) || made(module).has(folder)) return NONE
  const expression = !/[⟨'"\\]/.test(folder) && text.through.length === 0 ? literal(module, folder) : joined(module, path)
  const code = `os.makedirs(${expression}, exist_ok=True)`
  const os = [...walk(module.root)].find(node => node.type === 'dotted_name' && /^os(\.path)?$/.test(node.text) && node.parent?.type === 'import_statement')
  if (!os || boundAt(module, os.children[0] ?? os, path) !== 'surely') return { kind: 'advice', code, why: '`os` is not imported there' }
  const statement = module.statement(path)
  const elsewhere = runsElsewhere(module, path) ?? (standsAlone(module, statement) ? undefined : 'other code shares its line')
  if (elsewhere !== undefined) return { kind: 'advice', code, why: elsewhere }
  const start = lineStartOf(module, statement.start)
  return { kind: 'edit', edit: { start, end: start, text: `${indented(module, statement.start)}${code}${newlineOf(module, statement.start)}` } }
}

function literal(module: Module, folder: string): string {
  const quote = quoteOf(module)
  return `${quote}${folder}${quote}`
}

/** `os.path.join(a, b, 'w')` has `os.path.join(a, b)`. */
function joined(module: Module, path: Node): string {
  const call = path.type === 'call' ? module.call(path) : undefined
  const last = call?.args.at(-1)?.value
  if (call && module.resolve(call.callee) === 'os.path.join' && call.args.length > 1 && last && isName(module, last)) {
    const before = call.args.slice(0, -1)
    return before.length === 1 ? before[0]!.value.text : `${module.text(call.callee)}(${before.map(argument => argument.node.text).join(', ')})`
  }
  return `os.path.dirname(${module.text(path)})`
}

/** A last part without a folder of its own. */
function isName(module: Module, node: Node): boolean {
  return pathText(module, node)?.pieces.every(piece => (piece.kind === 'text' ? !/[/\\]/.test(piece.text) : piece.numeric)) ?? false
}

const folders = new WeakMap<Module, ReadonlySet<string>>()

/** Folders that the file makes somewhere, by their keys. */
function made(module: Module): ReadonlySet<string> {
  let found = folders.get(module)
  if (!found) {
    const keys = new Set<string>()
    for (const node of walk(module.root)) {
      if (node.type !== 'call') continue
      const { callee, args } = module.call(node)
      const given = MAKERS.has(module.resolve(callee) ?? '') ? args[0]?.value : callee.type === 'attribute' && callee.field('attribute')!.text === 'mkdir' ? callee.field('object') : undefined
      if (!given) continue
      keys.add(folderKey(module, given))
    }
    folders.set(module, (found = keys))
  }
  return found
}

function folderKey(module: Module, given: Node): string {
  const call = given.type === 'call' ? module.call(given) : undefined
  const inner = call && module.resolve(call.callee) === 'os.path.dirname' ? call.args[0]?.value : undefined
  const text = pathText(module, inner ?? given)
  if (!text) return `⟨${given.text.replace(/\s+/g, ' ').replaceAll('/', '∕')}⟩`
  const key = pathKey(text)
  return inner ? key.slice(0, Math.max(0, key.lastIndexOf('/'))) : key.replace(/\/$/, '')
}
