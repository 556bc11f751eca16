/** Which files hold Python, by their name. */

export type Kind = 'python' | 'notebook' | 'markdown' | 'rst'

const KINDS: ReadonlyMap<string, Kind> = new Map([['py', 'python'], ['pyi', 'python'], ['ipynb', 'notebook'], ['md', 'markdown'], ['markdown', 'markdown'], ['rst', 'rst']])

/** Files without a known extension are read as Python. */
export function kindOf(path: string): Kind {
  return KINDS.get(extensionOf(path)) ?? 'python'
}

/** Pages with Python in them, which are read on request. */
export function isPage(path: string): boolean {
  const kind = kindOf(path)
  return kind === 'markdown' || kind === 'rst'
}

/** Files that are taken from a folder. */
export function holdsPython(path: string): boolean {
  return KINDS.has(extensionOf(path)) && !isPage(path)
}

/** A file that a person names may also be a script without an extension. */
export function mayHoldPython(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return holdsPython(path) || !name.slice(1).includes('.')
}

/** Files that other modules can import. */
export function isModule(path: string): boolean {
  return kindOf(path) === 'python' && !path.endsWith('.pyi')
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1)
}
