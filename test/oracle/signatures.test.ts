/** The generated signatures are those that running Keras tells of itself. */
import { describe, expect, test } from 'vitest'
import { api, has, type Flavour } from '../../transforms/libraries/api/index.ts'
import { membersOf, signatureOf, type Signature } from '../../transforms/libraries/api/signatures.ts'
import { available, pythonWith } from './python.ts'

interface Side { readonly title: string; readonly root: string; readonly flavour: Flavour; readonly version: string; readonly share: number }

/** `tf_keras` is 2.21 where the data are those of 2.15: a few parameters came in between. */
const SIDES: readonly Side[] = [
  { title: 'keras 3.15', root: 'keras', flavour: 'k', version: '3.15', share: 1 },
  { title: 'tf.keras of Keras 3.15', root: 'keras._tf_keras.keras', flavour: 't', version: '3.15', share: 1 },
  { title: 'tf.keras of Keras 2', root: 'tf_keras', flavour: 't', version: '2.15', share: 0.99 },
]

type Told = Readonly<Record<string, Readonly<Record<string, string>>>>

/** As `inspect` is written down: `a b= * c= **kwargs`. */
function written({ parameters }: Signature): string {
  const words = parameters.map(({ name, kind, optional }) => (kind === 'args' ? `*${name}` : kind === 'kwargs' ? `**${name}` : optional ? `${name}=` : name))
  const keyword = parameters.findIndex(parameter => parameter.kind === 'keyword')
  if (keyword >= 0 && !parameters.some(parameter => parameter.kind === 'args')) words.splice(keyword, 0, '*')
  const last = parameters.findLastIndex(parameter => parameter.kind === 'position')
  if (last >= 0) words.splice(last + 1, 0, '/')
  return words.join(' ')
}

describe.runIf(available).each(SIDES)('$title', ({ title, root, flavour, version, share }) => {
  test('every callable takes what the data say', () => {
    const names = [...api().names].filter(([name, entry]) => !entry.module && has(name, flavour, version)).map(([name]) => name)
    const out = pythonWith('signatures.py', names, [root])
    const told = JSON.parse(out.split('\n').find(line => line.startsWith('RESULTS '))!.slice('RESULTS '.length)) as Told
    const wrong: string[] = []
    let compared = 0
    const compare = (what: string, real: string, ours: string | undefined): void => {
      compared += 1
      if (ours !== real) wrong.push(`${what}\n  is   ${real}\n  data ${ours}`)
    }
    for (const [name, members] of Object.entries(told)) {
      const own = membersOf(name, flavour, version)
      for (const [member, real] of Object.entries(members)) {
        const signature = signatureOf(member === '.' ? name : `${name}.${member}`, flavour, version)
        const ours = own.get(member) === 'property' ? '@' : signature && written(signature)
        compare(member === '.' ? name : `${name}.${member}`, real, ours)
      }
    }
    const equal = (compared - wrong.length) / compared
    process.stdout.write(`signatures of ${title}: ${compared} callables and properties of ${Object.keys(told).length} names, ${(100 * equal).toFixed(2)} % equal\n`)
    if (equal < share) expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(5000)
  })
})

test('the oracle environment is there', () => {
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
