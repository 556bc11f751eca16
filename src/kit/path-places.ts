/** Everywhere that a file spells paths, and what is done with them there. */
import type { Module, Node } from '../core/module.ts'
import { pathKey, pathText, readsOf, wholePath, type PathText } from './path-text.ts'
import { pathTail, type PathTail } from './path-tail.ts'
import { isBuiltin } from './proofs.ts'
import { walk } from './walk.ts'

/**
 * *file*: asked of any file, whatever is in it; *folder*: only of folders; *contents*: read by something else;
 * *said*: printed; *definition*: given a name; *other*: who knows.
 */
export type PathUse = 'file' | 'folder' | 'contents' | 'said' | 'definition' | 'other'

export interface PathPlace {
  /** The whole expression. */
  readonly node: Node
  readonly text: PathText
  readonly key: string
  readonly tail: PathTail | undefined
  readonly use: PathUse
}

const FILES = new Set(`
  os.path.exists os.path.isfile os.path.lexists os.path.getsize os.path.getmtime os.path.dirname os.path.basename os.path.split os.access os.stat os.remove os.unlink
  os.rename os.replace shutil.copy shutil.copy2 shutil.copyfile shutil.move tensorflow.io.gfile.exists tensorflow.io.gfile.remove tensorflow.io.gfile.copy
`.trim().split(/\s+/))
const FOLDERS = new Set(`
  os.path.isdir os.listdir os.scandir os.walk os.makedirs os.mkdir os.rmdir os.removedirs shutil.rmtree shutil.copytree shutil.make_archive glob.glob glob.iglob
  tensorflow.io.gfile.isdir tensorflow.io.gfile.listdir tensorflow.io.gfile.rmtree tensorflow.io.gfile.makedirs
`.trim().split(/\s+/))
const READERS = /^(h5py|tensorflow|zipfile|tarfile|onnx|tf2onnx|coremltools|tensorflowjs)\./
const FILE_METHODS = new Set(['exists', 'is_file', 'unlink', 'stat', 'parent', 'name', 'resolve', 'absolute'])
const FOLDER_METHODS = new Set(['is_dir', 'iterdir', 'glob', 'rglob', 'mkdir', 'rmdir'])
const LOGS = new Set(['debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'log', 'write'])

const kept = new WeakMap<Module, readonly PathPlace[]>()

export function pathPlaces(module: Module): readonly PathPlace[] {
  let places = kept.get(module)
  if (!places) kept.set(module, (places = placesOf(module)))
  return places
}

/** The place of one expression. */
export function pathPlace(module: Module, node: Node): PathPlace | undefined {
  const text = pathText(module, node)
  return text && { node, text, key: pathKey(text), tail: pathTail(text), use: useOf(module, node) }
}

function placesOf(module: Module): readonly PathPlace[] {
  const found = new Map<Node, PathPlace>()
  const wanted: Node[] = []
  for (const node of walk(module.root)) if (node.type === 'string' && node.parent?.type !== 'expression_statement') wanted.push(node)
  for (const node of wanted) {
    const whole = wholePath(module, node)
    const place = found.has(whole) ? undefined : pathPlace(module, whole)
    if (!place) continue
    found.set(whole, place)
    // What has a name may be read by it, anywhere.
    if (place.use === 'definition') wanted.push(...readsOf(module, whole.parent!))
  }
  return [...found.values()].sort((a, b) => a.node.start - b.node.start)
}

/** What is done with one expression. */
export function useOf(module: Module, node: Node): PathUse {
  const up = node.parent
  if (up?.type === 'assignment' && up.field('right') === node && /^(identifier|attribute)$/.test(up.field('left')!.type)) return 'definition'
  if (up?.type === 'interpolation' || up?.type === 'comparison_operator') return up.type === 'interpolation' ? 'said' : 'other'
  if (up?.type === 'attribute' && up.field('object') === node) {
    const name = up.field('attribute')!.text
    return FILE_METHODS.has(name) ? 'file' : FOLDER_METHODS.has(name) ? 'folder' : 'other'
  }
  const list = up?.type === 'keyword_argument' ? up.parent : up
  if (up?.type === 'print_statement') return 'said'
  const callee = list?.type === 'argument_list' && list.parent?.type === 'call' ? list.parent.field('function') : undefined
  if (!callee) return 'other'
  if (callee.type === 'attribute' && callee.field('attribute')!.text === 'format') return 'said'
  if (isBuiltin(module, callee)) return callee.text === 'open' ? 'file' : callee.text === 'print' ? 'said' : 'other'
  const name = module.resolve(callee)
  if (name === undefined) return callee.type === 'attribute' && LOGS.has(callee.field('attribute')!.text) ? 'said' : 'other'
  return FILES.has(name) ? 'file' : FOLDERS.has(name) ? 'folder' : READERS.test(name) ? 'contents' : name.startsWith('logging.') ? 'said' : 'other'
}
