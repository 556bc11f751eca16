/** Which files hold Python, by their name. */

/** Files that are taken from a folder. */
export function holdsPython(path: string): boolean {
  return path.endsWith('.py')
}

/** A file that a person names may also be a script without an extension. */
export function mayHoldPython(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return holdsPython(path) || !name.slice(1).includes('.')
}
