/** What a review makes of decisions: on the screen, on disk, in the next review. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { folderOf } from '../setup/folder.ts'
import { finished, reviewOf, told, type Client } from './client.ts'

const TRAIN = `from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import Adam

model = Sequential([Dense(2, input_shape=(4,))])
model.compile(Adam(lr=0.1), 'mse', metrics=['acc'])
model.fit_generator(batches(), nb_epoch=3)
model.predict_proba(1)
`
const OTHER = 'from keras.layers import LeakyReLU\n\nlayer = LeakyReLU(alpha=0.2)\n'

const open: Client[] = []
async function review(root: string): Promise<Client> {
  const client = await reviewOf(root)
  open.push(client)
  return client
}
afterEach(async () => {
  for (const client of open.splice(0)) {
    client.end()
    await client.ended
  }
})

function repository(files: Readonly<Record<string, string>>): string {
  const root = folderOf(files)
  const git = (...args: string[]): void => { execFileSync('git', args, { cwd: root, stdio: 'ignore' }) }
  git('init', '-q')
  git('config', 'user.name', 'a')
  git('config', 'user.email', 'a@b.c')
  git('add', '-A')
  git('commit', '-qm', 'first')
  return root
}

const LR = 'keras-2.3/optimizer-lr'
const keyOf = async (client: Client, path: string, transform: string): Promise<string> => (await client.file(path)).findings.find(one => one.transform === transform)!.key
const screen = async (client: Client, path: string): Promise<string> => {
  const { sections } = await client.file(path)
  return sections.map(({ lines, blocks }) => {
    const out: string[] = []
    let at = 0
    for (const block of blocks) {
      out.push(...lines.slice(at, block.at), ...block.new)
      at = block.at + block.old
    }
    return [...out, ...lines.slice(at)].join('\n')
  }).join('\n')
}

describe('on the screen', () => {
  test('everything that can be applied is shown applied, until it is rejected', async () => {
    const client = await review(folderOf({ 'train.py': TRAIN }))
    expect(await screen(client, 'train.py')).toContain('Adam(learning_rate=0.1)')
    const key = await keyOf(client, 'train.py', LR)
    const answer = await client.decide({ as: 'rejected', path: 'train.py', keys: [key] })
    expect(told(answer.files)).toContain(`train.py ${LR} rejected rejected`)
    expect(await screen(client, 'train.py')).toContain('Adam(lr=0.1)')
    expect(answer.undo).toMatch(/reject 1 finding/)
    const back = await client.undo()
    expect(told(back.files)).toContain(`train.py ${LR} applied -`)
    expect(back.undo).toBeNull()
    expect(await screen(client, 'train.py')).toContain('Adam(learning_rate=0.1)')
  })

  test('blocks have the keys of their findings, and marks where the text differs', async () => {
    const client = await review(folderOf({ 'other.py': OTHER }))
    const { sections: [section], findings } = await client.file('other.py')
    const block = section!.blocks.find(({ at }) => at === 2)!
    const alpha = findings.find(one => one.message.includes('alpha'))!
    expect(block.keys).toContain(alpha.key)
    const [start, end] = block.oldMarks[0]![0]!
    expect(section!.lines[2]!.slice(start, end)).toBe('alpha')
    const [from, to] = block.newMarks[0]![0]!
    expect(block.new[0]!.slice(from, to)).toBe('negative_slope')
    expect(alpha).toMatchObject({ section: 0, line: 3, endLine: 3 })
  })

  test('what a finding rests on is a place in the file, though an earlier stage moved it', async () => {
    const client = await review(folderOf({ 'train.py': TRAIN }))
    const { findings } = await client.file('train.py')
    expect(findings.find(one => one.transform === 'keras-2.4/generator-methods')!.evidence).toEqual(['Proven: an instance of keras.Sequential, by line 7: model'])
  })

  test('a notebook is shown as cells, with its magics as they are', async () => {
    const cell = (source: string[]) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source })
    const notebook = { cells: [cell(['%matplotlib inline\n', 'from keras.optimizers import Adam']), { cell_type: 'markdown', metadata: {}, source: ['# a'] }, cell(['Adam(lr=0.1)'])], metadata: {}, nbformat: 4, nbformat_minor: 2 }
    const client = await review(folderOf({ 'a.ipynb': `${JSON.stringify(notebook, undefined, 1)}\n` }))
    const { sections, findings } = await client.file('a.ipynb')
    expect(sections.map(({ title, lines }) => [title, ...lines])).toEqual([['Cell 1', '%matplotlib inline', 'from keras.optimizers import Adam'], ['Cell 3', 'Adam(lr=0.1)']])
    expect(findings.find(one => one.transform === LR)).toMatchObject({ section: 1, line: 1 })
    expect(sections[1]!.blocks).toMatchObject([{ at: 0, old: 1, new: ['Adam(learning_rate=0.1)'] }])
  })

  test('with CRLF, too', async () => {
    const client = await review(folderOf({ 'other.py': OTHER.replaceAll('\n', '\r\n') }))
    const { sections: [section] } = await client.file('other.py')
    expect(section!.lines).toEqual(OTHER.trimEnd().split('\n'))
    const block = section!.blocks.find(({ at }) => at === 2)!
    expect(block.new).toEqual(['layer = LeakyReLU(negative_slope=0.2)'])
    expect(block.newMarks[0]!.map(([a, b]) => block.new[0]!.slice(a, b))).toEqual(['negative_slope'])
  })
})

describe('decisions', () => {
  test('of a transform are made in all files, and leave manual findings alone', async () => {
    const client = await review(folderOf({ 'a.py': 'import keras\nkeras.optimizers.Adam(lr=1)\n', 'b.py': 'import keras\nkeras.optimizers.SGD(lr=1)\n', 'train.py': TRAIN }))
    const { files } = await client.decide({ as: 'accepted', transform: LR })
    expect(files.map(({ path }) => path).toSorted()).toEqual(['a.py', 'b.py', 'train.py'])
    const project = await client.project()
    expect(told(project.files).filter(line => line.includes(LR)).every(line => line.endsWith('applied accepted'))).toBe(true)
    const all = await client.decide({ as: 'accepted', path: 'train.py' })
    for (const one of all.files[0]!.findings) expect([one.level, one.decision]).toEqual([one.level, one.level === 'manual' ? null : 'accepted'])
    const done = await client.decide({ as: 'done', path: 'train.py' })
    for (const one of done.files[0]?.findings ?? []) expect(one.decision).toBe(one.level === 'manual' ? 'done' : 'accepted')
  })

  test('are there in the next review, and go with the code when other lines change', async () => {
    const root = folderOf({ 'train.py': TRAIN, 'other.py': OTHER })
    const first = await review(root)
    await first.decide({ as: 'rejected', transform: LR })
    await first.decide({ as: 'accepted', path: 'other.py' })
    first.end()
    await first.ended
    writeFileSync(join(root, 'train.py'), `"""Trains."""\nimport sys\n${TRAIN}`)
    const second = await review(root)
    const { files, undo } = await second.project()
    expect(told(files)).toContain(`train.py ${LR} rejected rejected`)
    expect(files.find(({ path }) => path === 'other.py')!.findings.every(({ decision }) => decision === 'accepted')).toBe(true)
    expect(undo).toMatch(/accept/)
    await second.undo()
    expect((await second.project()).files.find(({ path }) => path === 'other.py')!.findings.every(({ decision }) => decision === null)).toBe(true)
  })

  test('who listens is told at once how far the work is', async () => {
    const client = await review(folderOf({ 'other.py': OTHER }))
    const reader = (await client.get('api/events')).body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toBe('event: progress\ndata: {"phase":"ready","done":1,"total":1}\n\n')
    await reader.cancel()
  })

  test('a file that somebody changes is migrated again', async () => {
    const root = folderOf({ 'other.py': OTHER })
    const client = await review(root)
    const events = await client.get('api/events')
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader()
    writeFileSync(join(root, 'other.py'), `${OTHER}again = LeakyReLU(alpha=0.3)\n`)
    let said = ''
    while (!said.includes('"because":"disk"')) said += (await reader.read()).value ?? ''
    expect((await client.file('other.py')).findings.filter(({ message }) => message.includes('alpha'))).toHaveLength(2)
    await reader.cancel()
  })

  test('a record that cannot be read is not lost', async () => {
    const root = folderOf({ 'other.py': OTHER, '.keras-upgrade/review.json': '{' })
    await expect(review(root)).rejects.toThrow(/review\.json cannot be read/)
    expect(readFileSync(join(root, '.keras-upgrade/review.json'), 'utf8')).toBe('{')
  })
})

describe('finish', () => {
  test('writes what is accepted and nothing else', async () => {
    const root = repository({ 'train.py': TRAIN, 'other.py': OTHER })
    const client = await review(root)
    await client.decide({ as: 'accepted', transform: LR })
    const patch = await client.bytes('api/patch')
    const summary = (await client.bytes('api/summary')).toString()
    const view = await finished(client.finish({ how: 'write' }))
    expect(view.written).toEqual(['train.py'])
    expect(readFileSync(join(root, 'train.py'), 'utf8')).toBe(TRAIN.replace('lr=0.1', 'learning_rate=0.1'))
    expect(readFileSync(join(root, 'other.py'), 'utf8')).toBe(OTHER)
    expect(told((await client.project()).files).some(line => line.includes(LR))).toBe(false)
    execFileSync('git', ['checkout', '-q', '.'], { cwd: root })
    execFileSync('git', ['apply'], { cwd: root, input: patch })
    expect(readFileSync(join(root, 'train.py'), 'utf8')).toBe(TRAIN.replace('lr=0.1', 'learning_rate=0.1'))
    expect(summary).toContain(LR)
  })

  test('refuses files with changes that are not committed, unless they are allowed', async () => {
    const root = repository({ 'other.py': OTHER })
    writeFileSync(join(root, 'other.py'), `# new\n${OTHER}`)
    const client = await review(root)
    await client.decide({ as: 'accepted' , path: 'other.py' })
    const refused = await client.finish({ how: 'write' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('other.py') })
    expect(readFileSync(join(root, 'other.py'), 'utf8')).toBe(`# new\n${OTHER}`)
    await finished(client.finish({ how: 'write', allowDirty: true }))
    expect(readFileSync(join(root, 'other.py'), 'utf8')).toContain('negative_slope')
  })

  test('makes a commit for each transform, of what is accepted', async () => {
    const root = repository({ 'train.py': TRAIN, 'other.py': OTHER })
    const client = await review(root)
    await client.decide({ as: 'accepted', transform: LR })
    await client.decide({ as: 'accepted', path: 'other.py' })
    const zip = unzipSync(new Uint8Array(await client.bytes('api/patches')))
    expect(Object.keys(zip)[0]).toMatch(/^0001-.*\.patch$/)
    expect(Object.values(zip).map(bytes => strFromU8(bytes)).join('')).toContain('negative_slope')
    await finished(client.finish({ how: 'commits' }))
    const log = execFileSync('git', ['log', '--format=%s', '--reverse'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
    expect(log).toHaveLength(1 + Object.keys(zip).length)
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })).toBe('')
    const fresh = readFileSync(join(root, 'train.py'), 'utf8')
    expect(fresh).toContain('learning_rate=0.1')
    expect(fresh).toContain('fit_generator')
  })

  test('with nothing accepted writes nothing', async () => {
    const root = folderOf({ 'other.py': OTHER })
    const client = await review(root)
    expect((await client.finish({ how: 'write' })).status).toBe(409)
    expect(existsSync(join(root, '.keras-upgrade', 'runs'))).toBe(false)
  })

  test('a group that spans files is written whole or not at all', async () => {
    const root = folderOf({
      'save.py': "from keras.models import Sequential\nfrom keras.layers import Dense\nmodel = Sequential([Dense(1)])\nmodel.save_weights('w')\n",
      'load.py': "from keras.models import Sequential\nfrom keras.layers import Dense\nmodel = Sequential([Dense(1)])\nmodel.load_weights('w')\n",
    })
    const client = await review(root)
    const { files } = await client.project()
    const grouped = (await Promise.all(files.map(({ path }) => client.file(path)))).flatMap(({ path, findings }) => findings.filter(({ partners }) => partners.length > 0).map(one => ({ path, ...one })))
    expect(grouped.map(({ path, state }) => [path, state]).toSorted()).toEqual([['load.py', 'applied'], ['save.py', 'applied']])
    const [one, other] = grouped
    const { files: changed } = await client.decide({ as: 'rejected', path: one!.path, keys: [one!.key] })
    expect(changed.map(({ path }) => path).toSorted()).toEqual(['load.py', 'save.py'])
    expect((await client.file(other!.path)).findings.find(({ key }) => key === other!.key)!.state).not.toBe('applied')
    expect(told(changed).filter(line => line.endsWith('rejected rejected'))).toHaveLength(2)
    const { files: back } = await client.undo()
    expect(told(back).filter(line => line.endsWith('rejected'))).toEqual([])
    await client.decide({ as: 'accepted', path: one!.path, keys: [one!.key] })
    expect([...(await finished(client.finish({ how: 'write' }))).written].toSorted()).toEqual(['load.py', 'save.py'])
  })
})
