#!/usr/bin/env node
/** The composition root: the only file that sees both the program and what it knows. */
import { manifests, projectRenames, releases } from '../transforms/index.ts'
import { explicitImports } from '../transforms/imports/explicit-imports.ts'
import { packagesOf, pythonOf, stuckOn } from '../transforms/libraries/environment.ts'
import { keras } from '../transforms/libraries/keras.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { runCli } from './cli/program.ts'

const versions = { tensorflow: tensorflowVersions, keras: kerasVersions }
const knowledge = { releases, library: keras, policy: explicitImports, texts: manifests, versions }

process.exitCode = await runCli(process.argv.slice(2), {
  knowledge, resolveTarget, resolveFrom, renames: projectRenames,
  versions, packagesOf, pythonOf, stuckOn,
  names: () => import('../transforms/libraries/name-data.ts'),
})
