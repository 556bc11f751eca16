#!/usr/bin/env node
/** The composition root: the only file that sees both the program and what it knows. */
import { releases } from '../transforms/index.ts'
import { explicitImports } from '../transforms/imports/explicit-imports.ts'
import { keras } from '../transforms/libraries/keras.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { runCli } from './cli/program.ts'

const knowledge = { releases, library: keras, policy: explicitImports }

process.exitCode = await runCli(process.argv.slice(2), {
  knowledge, resolveTarget, resolveFrom,
  names: () => import('../transforms/libraries/name-data.ts'),
})
