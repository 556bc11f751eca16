/** `keras-upgrade --interactive`: findings one by one at a terminal, and then what is accepted is written. */
import { realpathSync } from 'node:fs'
import { UserError } from '../core/errors.ts'
import { openProject } from '../project/project.ts'
import { findingText } from '../report/text.ts'
import { write } from '../review/finish.ts'
import { Session } from '../review/session.ts'
import { ANSWERS, walk, type Answer, type Asked } from '../review/walk.ts'
import { withManifests } from '../run/manifests.ts'
import { reportedRules } from '../run/rules.ts'
import { openRun } from '../run/run.ts'
import type { Brought } from './brought.ts'
import { wantsColor } from './color.ts'
import { takeBackWhatWasCutOff } from './cut-off.ts'
import { keysOf, type Keys } from './keys.ts'
import type { Streams } from './migrate.ts'
import { migrationOptions, type Flags } from './options.ts'
import { progressOn } from './progress.ts'
import type { Around } from './settings.ts'

/** Gives the exit code. Refuses where there is no terminal. */
export async function interactive(paths: readonly string[], flags: Flags, brought: Brought, streams: Streams, around: Around): Promise<number> {
  const { stdin, stdout } = process
  if (!stdin.isTTY || !stdout.isTTY) throw new UserError('`--interactive` needs a terminal', 'run it in one, or use `keras-upgrade review`, which opens a page')
  const options = migrationOptions({ ...flags, level: 'review' }, brought)
  const cwd = realpathSync(process.cwd())
  const project = withManifests(openProject(paths, cwd, around.exclude, flags.docs === true, around.home), flags.manifests === true)
  await takeBackWhatWasCutOff(project.root, streams.stderr)
  const session = new Session(project.root, options.target.label, { progress: () => {}, files: () => {}, gone: () => {} })
  const bar = progressOn(process.stderr, process.env)
  await session.load(async progress => {
    const both = { start: (what: string, total: number) => { bar.start(what, total); progress.start(what, total) }, step: () => { void bar.step(); return progress.step() }, end: () => {} }
    return openRun(project, options, brought.knowledge, cwd, { ignores: around.ignoresOf(project.given) }, around.words, both)
  })
  bar.end()
  const keys = keysOf(stdin)
  try {
    return await review(session, flags, brought, streams, keys)
  } finally {
    session.stop()
    keys.end()
  }
}

async function review(session: Session, flags: Flags, brought: Brought, { stdout }: Streams, keys: Keys): Promise<number> {
  const colored = wantsColor(process.stdout, process.env)
  const docs = new Map(reportedRules(brought.knowledge).map(rule => [rule.id, rule.docs]))
  const ended = await walk(session, async asked => {
    await stdout.write(`\n${shownOf(asked, docs, colored)}`)
    return answerTo(asked, keys, stdout)
  })
  const all = session.files.flatMap(({ path, migrated }) => migrated?.found.map(({ key }) => session.decisions.of(path, key)) ?? [])
  const count = (decision: string): number => all.filter(own => own === decision).length
  await stdout.write(`\n${ended ? 'All findings are seen' : 'What you decided is kept'}: ${count('accepted')} accepted, ${count('rejected')} rejected, ${all.filter(own => own === null).length} without a decision\n`)
  if (count('accepted') === 0) return 0
  if (flags.write !== true && await yes('Write what is accepted [y,n]? ', keys, stdout) !== true) {
    await stdout.write('Nothing is written; `keras-upgrade --interactive` and `keras-upgrade review` go on from here\n')
    return 0
  }
  const { paths, notes, reports } = write(session, { allowDirty: flags.allowDirty === true, commits: flags.commitPerTransform === true })
  const failed = reports.filter(({ kind }) => kind === 'failed')
  await stdout.write(`${[`${paths.length} ${paths.length === 1 ? 'file is' : 'files are'} written; \`keras-upgrade undo\` takes that back`, ...failed.map(({ path, reason }) => `${path} is not: ${reason}`), ...notes].join('\n')}\n`)
  return failed.length > 0 ? 2 : 0
}

function shownOf({ file, found, number, total }: Asked, docs: ReadonlyMap<string, string>, colored: boolean): string {
  const finding = file.report.findings.find(({ key }) => key === found.key)
  return `(${number}/${total}) ${finding ? findingText(file.report, finding, docs, colored) : `${file.path} ${found.message}\n`}`
}

async function answerTo({ found }: Asked, keys: Keys, stdout: Streams['stdout']): Promise<Answer> {
  const question = found.level === 'manual' ? 'Is this done' : 'Apply this change'
  for (;;) {
    await stdout.write(`${question} [y,n,a,d,t,s,u,q,?]? `)
    const key = (await keys.next())?.toLowerCase()
    if (key === undefined) {
      await stdout.write('\n')
      return undefined
    }
    if (key === '\r' || key === '\n') {
      await stdout.write('\n')
      continue
    }
    await stdout.write(`${/^\w$|\?/.test(key) ? key : ''}\n`)
    if (isAnswer(key)) return key
    await stdout.write(`${Object.entries(ANSWERS).map(([name, says]) => `${name} - ${says}`).join('\n')}\n? - print this\n`)
  }
}

function isAnswer(key: string): key is NonNullable<Answer> {
  return Object.hasOwn(ANSWERS, key)
}

async function yes(question: string, keys: Keys, stdout: Streams['stdout']): Promise<boolean> {
  await stdout.write(question)
  const key = (await keys.next())?.toLowerCase()
  await stdout.write(`${key === 'y' ? 'y' : 'n'}\n`)
  return key === 'y'
}
