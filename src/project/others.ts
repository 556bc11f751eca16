/** Folders that hold what others wrote, or what tools made. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of tools, without a module that anybody imports. */
const TOOLS: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '__pycache__', '.keras-upgrade', '.ipynb_checkpoints', '.mypy_cache', '.pytest_cache', '.ruff_cache'])

const INSTALLED: ReadonlySet<string> = new Set(['node_modules', '.venv', 'site-packages', '.tox', '.nox', '.eggs', '__pypackages__'])

/** Packages of these names are sources. */
const MADE: ReadonlySet<string> = new Set(['build', '_build', 'dist', 'venv'])

const VENDORED: ReadonlySet<string> = new Set(['vendor', '_vendor', 'vendored', 'third_party', 'third-party', 'thirdparty'])

export function isTools(name: string): boolean {
  return TOOLS.has(name)
}

/** Installed packages and environments: no part of the project. */
export function isInstalled(path: string, name: string): boolean {
  return INSTALLED.has(name) || existsSync(join(path, 'pyvenv.cfg')) || existsSync(join(path, 'conda-meta'))
}

/** What the project may import, and does not write itself. */
export function isBrought(path: string, name: string): boolean {
  return VENDORED.has(name) || (MADE.has(name) && !existsSync(join(path, '__init__.py')))
}
