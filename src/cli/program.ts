/** The command line: what can be written, and what `--help` says of it. */
import { realpathSync } from 'node:fs'
import { Argument, Command, CommanderError, Option } from 'commander'
import { UserError } from '../core/errors.ts'
import { plainLines } from '../report/plain.ts'
import { REPORT_IT } from '../run/bug.ts'
import { aimed } from './aim.ts'
import type { BroughtAll, BroughtVersions } from './brought.ts'
import { completion, SHELLS, type Shell } from './completion.ts'
import { explain } from './explain.ts'
import { FORMATS } from './formats.ts'
import { inspect } from './inspect.ts'
import { interactive } from './interactive.ts'
import { list, selectable } from './list.ts'
import { migrate, type Streams } from './migrate.ts'
import { EFFECTS, type Flags } from './options.ts'
import { outputTo } from './output.ts'
import { review } from './review.ts'
import { setUp, type IsGiven } from './settings.ts'
import { migrateStdin } from './stdin.ts'
import { undoRun } from './undo.ts'
import { packageVersion } from './version.ts'
import { versions } from './versions.ts'

const DESCRIPTION = `Migrates Python code across Keras and TensorFlow versions, up to Keras 3.

Without options nothing is written: the unified diff of what would change goes to stdout, and a summary with all that is left to a person goes to stderr.`

const AFTER = `
Targets:
  keras3, keras3.4, keras==3.8, tensorflow2.15, tf2.16 ...: a minor release, or the newest
  of a major one. From TensorFlow 2.16 on the code is migrated for every Keras that
  goes with it. \`--from\` takes the same words.
  tf_keras: stay with Keras 2 on a new TensorFlow, from the package tf_keras; with
  \`--namespace keep\` through tf.keras and TF_USE_LEGACY_KERAS=1.

Examples:
  keras-upgrade src > up.patch && git apply up.patch
  keras-upgrade --write                  write the safe changes in this folder
  keras-upgrade review src               accept and reject on a page in the browser
  keras-upgrade --level review src       the diff with the changes that want a look, too
  keras-upgrade --only breaks --check .  for CI: fail while something breaks
  keras-upgrade --to tf2.16 train.py
  keras-upgrade - < old.py > new.py      a filter, for editors
  keras-upgrade explain Model.fit_generator

Exit codes:
  0  done; files that Python could not read are skipped, with the reason
  1  --check found something
  2  it could not run, a path does not exist, or a file failed; the others are done

A comment \`# keras-upgrade: ignore[keras-3.0/input-shape]\` keeps a finding away, without
a list all of its line; \`off\` and \`on\` enclose a block, \`ignore-file\` covers the file.

Folders are searched for Python files and notebooks that Git does not ignore; a file that
is named is always read. A path that is named like a subcommand is given as ./list.
`

/** Takes the arguments after the program's name; gives the exit code. Never throws what a person can mend. */
export async function runCli(args: readonly string[], brought: BroughtVersions): Promise<number> {
  const streams: Streams = { stdout: outputTo(process.stdout, true), stderr: outputTo(process.stderr, false) }
  try {
    return await parse(args, brought, streams)
  } catch (error) {
    if (error instanceof UserError) {
      await streams.stderr.write(plainLines(`error: ${error.message}\n${error.hint === undefined ? '' : `  hint: ${error.hint}\n`}`))
      return error.exitCode
    }
    const details = error instanceof Error ? error.stack ?? error.message : String(error)
    await streams.stderr.write(`error: a bug in keras-upgrade ${packageVersion()}\n${details}\n  hint: ${REPORT_IT}\n`)
    return 2
  }
}

async function parse(args: readonly string[], brought: BroughtVersions, streams: Streams): Promise<number> {
  let code = 0
  let said = ''
  let complained = ''
  const output = {
    writeOut: (text: string): void => { said += text },
    writeErr: (text: string): void => { complained += text },
  }
  const program = new Command('keras-upgrade')
    .description(DESCRIPTION)
    .argument('[paths...]', 'files and folders; `-` is stdin (default: this folder)')
    .addOption(new Option('-t, --to <target>', 'the release to migrate to').default('keras3', 'the Keras 3 that the project pins, else the newest'))
    .option('-f, --from <version>', 'the release that the code was written for (default: any)')
    .addOption(new Option('--namespace <name>', 'where names live afterwards (default: that of the target)').choices(['keras', 'tensorflow', 'tf_keras', 'keep']))
    .addOption(new Option('--level <level>', 'safe: what is proven; review: also what is likely').choices(['safe', 'review']).default('safe'))
    .option('--only <effects>', 'only findings of these effects: breaks, deprecated, behaviour, style', listed)
    .option('--select <ids>', 'only these transforms, or all of a release: keras-2.3', listed)
    .option('--ignore <ids>', 'not these transforms', listed)
    .option('--exclude <patterns>', 'leave out files and folders, as in a .gitignore', listed)
    .option('--force-exclude', 'leave out paths that are named, too')
    .option('--backend-agnostic', 'also rewrite TensorFlow calls on tensors to `keras.ops`, so that the code runs on JAX and PyTorch')
    .option('--keep-behaviour', 'also spell out old defaults, where Keras 3 runs the same code differently')
    .option('--docs', 'also migrate the Python in Markdown and reStructuredText pages')
    .option('--manifests', 'also edit the requirement files above the paths given')
    .option('-w, --write', 'write the files; prints the summary only')
    .addOption(new Option('-i, --interactive', 'ask about each finding at the terminal, then write what is accepted').conflicts(['check', 'splitPatches', 'format', 'output', 'baseline', 'writeBaseline', 'addIgnores', 'addTodos', 'stdinFilename']))
    .option('--allow-dirty', 'write files that have changes which are not committed, too')
    .addOption(new Option('--commit-per-transform', 'write, as one Git commit for each transform').conflicts(['allowDirty', 'check']).implies({ write: true }))
    .addOption(new Option('--split-patches <folder>', 'one numbered patch for each transform, in place of the diff').conflicts('write'))
    .addOption(new Option('--add-ignores', 'add a comment `# keras-upgrade: ignore[...]` for each finding that is left').conflicts('addTodos'))
    .option('--add-todos', 'add what is left to a person as comments in place')
    .option('--baseline <file>', 'say nothing of the findings in this file')
    .option('--write-baseline <file>', 'write the findings that are left to this file')
    .addOption(new Option('--format <format>', 'what is printed (default: diff)').choices(FORMATS))
    .option('-o, --output <file>', 'print into this file; the summary stays on stderr')
    .option('--explain', 'the diff says why, behind the second @@ of each hunk; it still applies')
    .addOption(new Option('--check', 'write nothing, and exit with 1 if any finding is left').conflicts('write'))
    .option('--config <file>', 'settings (default: the nearest keras-upgrade.toml or pyproject.toml)')
    .option('--no-config', 'read no settings')
    .addOption(new Option('--isolated', 'read no settings').hideHelp())
    .option('--stdin-filename <path>', 'the file that stdin stands for, for editors')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .helpCommand(false)
    .addHelpText('after', AFTER)
    .configureOutput(output)
    .exitOverride()
    .action(async (paths: string[], flags: Flags) => {
      code = await migratePaths(paths, flags, isGiven, brought, streams)
    })
  program
    .command('list')
    .description('print all transforms: id, what becomes of the old form, summary')
    .configureOutput(output)
    .exitOverride()
    .action(async () => {
      await streams.stdout.write(list(brought.knowledge, program.opts<Flags>().format))
    })
  program
    .command('explain')
    .description('print what becomes of an old name, a method or a transform: keras.layers.CuDNNLSTM, Model.fit_generator')
    .argument('<name>', 'as in the code, or the id of a transform')
    .configureOutput(output)
    .exitOverride()
    .action(async (name: string) => {
      await streams.stdout.write(await explain(name, { to: setUp([], program.opts<Flags>(), isGiven, brought, realpathSync(process.cwd())).flags.to }, brought))
    })
  program
    .command('versions')
    .description('print which TensorFlow, Keras and Python go together, of all versions or of one: tensorflow==2.10.0')
    .argument('[version]', 'of TensorFlow or Keras')
    .configureOutput(output)
    .exitOverride()
    .action(async (version: string | undefined) => {
      await streams.stdout.write(versions(brought.versions, version, program.opts<Flags>().format))
    })
  program
    .command('inspect')
    .description('print what a project uses now, what stands in the way of the target, and the commands to set it up')
    .argument('[paths...]', 'files and folders (default: this folder)')
    .option('--json', 'as JSON')
    .configureOutput(output)
    .exitOverride()
    .action(async (paths: string[], own: { readonly json?: true }) => {
      const setup = aimed(paths, program.opts<Flags>(), isGiven, brought, realpathSync(process.cwd()))
      await streams.stdout.write(await inspect(setup.paths.length > 0 ? setup.paths : ['.'], setup.flags, { ...brought, ...setup.brought }, setup, own.json === true || program.opts<Flags>().format === 'json'))
    })
  program
    .command('review')
    .description('accept and reject what would change, on a page in the browser, and write what is accepted')
    .argument('[paths...]', 'files and folders (default: this folder)')
    .option('--no-open', 'only print the address of the page')
    .configureOutput(output)
    .exitOverride()
    .action(async (paths: string[], own: { readonly open: boolean }) => {
      const setup = aimed(paths, program.opts<Flags>(), isGiven, brought, realpathSync(process.cwd()))
      code = await review(setup.paths.length > 0 ? setup.paths : ['.'], setup.flags, own.open, setup.brought, streams, setup)
    })
  program
    .command('undo')
    .description('take back the last run that wrote, byte for byte; files edited since stay')
    .argument('[folder]', 'where it wrote (default: this folder)')
    .configureOutput(output)
    .exitOverride()
    .action(async (folder: string | undefined) => {
      code = await undoRun(folder, streams)
    })
  program
    .command('completion')
    .description('print what a shell needs to complete this command: bash, zsh, fish')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .configureOutput(output)
    .exitOverride()
    .action(async (shell: Shell) => {
      await streams.stdout.write(completion(shell, program, { only: EFFECTS, select: selectable(brought.knowledge), ignore: selectable(brought.knowledge), to: ['keras3', 'tf2.16'] }))
    })
  const isGiven: IsGiven = flag => {
    const source = program.getOptionValueSource(flag)
    return source !== undefined && source !== 'default'
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    code = error.exitCode === 0 ? 0 : 2
  }
  await streams.stdout.write(said)
  await streams.stderr.write(complained)
  return code
}

async function migratePaths(given: readonly string[], flags: Flags, isGiven: IsGiven, brought: BroughtAll, streams: Streams): Promise<number> {
  const stdin = given.includes('-') || flags.stdinFilename !== undefined
  if (stdin && given.some((path, index) => path !== '-' || index > 0)) throw new UserError(`\`${flags.stdinFilename === undefined ? '-' : '--stdin-filename'}\` cannot be given together with other paths`, 'a file of that name is given as `./-`')
  const setup = aimed(given, flags, isGiven, brought, realpathSync(process.cwd()))
  if (stdin) return migrateStdin(setup.flags, setup.brought, streams, setup)
  const where = setup.paths.length > 0 ? setup.paths : ['.']
  if (setup.flags.interactive) return interactive(where, setup.flags, setup.brought, streams, setup)
  return migrate(where, setup.flags, setup.brought, streams, setup)
}

/** `a,b` and repeated options add up. */
function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map(part => part.trim()).filter(part => part !== '')]
}
