/** A path with `/` between its parts, as Git, the engine and the facts have it. */
export function slashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path
}
