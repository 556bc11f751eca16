/** What a run aims at where nobody says it. */
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { compareVersions } from '../core/version.ts'
import type { VersionTable } from '../core/version-table.ts'
import { highest, manifestsOf, pinsIn } from '../project/pins.ts'
import { gitRoot } from '../project/root.ts'
import type { BroughtAll } from './brought.ts'
import type { Flags } from './options.ts'
import { setUp, type IsGiven, type Setup } from './settings.ts'

const NEWEST = 'keras3'

/** The settings of a run; without `--to` a project that pins a Keras 3 is migrated to that one, any other to the newest. */
export function aimed(paths: readonly string[], flags: Flags, isGiven: IsGiven, brought: BroughtAll, cwd: string): Setup {
  const setup = setUp(paths, isGiven('to') ? flags : { ...flags, to: '' }, isGiven, brought, cwd)
  if (setup.flags.to !== '') return setup
  const root = rootOf(resolve(cwd, setup.flags.stdinFilename ?? setup.paths[0] ?? '.'), setup.home)
  const pinned = brought.knowledge.versions && pinnedTarget(root, brought.knowledge.versions)
  if (!pinned) return { ...setup, flags: { ...setup.flags, to: NEWEST } }
  const note = `The target is Keras ${pinned.version}, since ${pinned.told} pins it; \`--to ${NEWEST}\` goes to the newest`
  return { ...setup, flags: { ...setup.flags, to: `keras${pinned.version}` }, notes: [...setup.notes, note] }
}

/** The oldest Keras 3 that a manifest at the root keeps, where that is not the newest. */
function pinnedTarget(root: string, table: VersionTable): { readonly version: string; readonly told: string } | undefined {
  const pins = manifestsOf(root).flatMap(pinsIn).filter(({ name, specifier }) => name === 'keras' && !/\^|~=\s*\d+\.\d+\s*(?:,|$)/.test(specifier))
  const found = pins.flatMap(({ path, line, name, specifier }) => {
    const version = highest(specifier)
    const isKnown = version !== undefined && compareVersions(version, '3.0') >= 0 && table.keras.slice(0, -1).some(row => row.version === version)
    return isKnown ? [{ version, told: `${path}:${line} (\`${name}${specifier}\`)` }] : []
  })
  return found.toSorted((a, b) => compareVersions(a.version, b.version))[0]
}

function rootOf(path: string, home: string | undefined): string {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path)
  return gitRoot(folder) ?? home ?? folder
}
