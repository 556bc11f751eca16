import { reportMembers, type GoneMember, type QualifiedName, type TransformBody } from '../../src/kit/index.ts'
import { MEMBER_ADVICE, MEMBERS_ELSEWHERE } from '../libraries/member-advice.ts'
import { memberRows } from '../libraries/member-rows.ts'

type Rows = Record<QualifiedName, Record<string, GoneMember>>

const texts = {
  summary: 'Methods and attributes that Keras 3 does not have are reported, with what to write instead',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
}
const lastPart = (name: QualifiedName): string => name.slice(name.lastIndexOf('.') + 1)

let known: Rows | undefined

/** Of all that is measured, what no other transform speaks of. */
function rows(): Rows {
  if (known) return known
  known = {}
  for (const { of, gone } of memberRows()) {
    const name = lastPart(of)
    const members = gone.filter(member => !MEMBERS_ELSEWHERE.has(`${name}.${member}`))
    const keepers = (member: string): QualifiedName[] => memberRows().filter(row => row.keeps.includes(member)).map(row => row.of)
    known[of] = Object.fromEntries(members.map(member => [member, {
      owner: name,
      why: 'nothing takes its place by itself',
      advice: MEMBER_ADVICE[`${name}.${member}`] ?? MEMBER_ADVICE[`${name}.*`] ?? MEMBER_ADVICE[member] ?? 'leave it out',
      except: keepers(member),
    }]))
  }
  return known
}

const body: TransformBody = {
  ...texts,
  *find(module) {
    // Most files have none of these names.
    const words = new Set(module.source.match(/(?<=\.\s*)[a-z_]\w*/g))
    const here: Rows = {}
    for (const [of, members] of Object.entries(rows())) {
      const found = Object.entries(members).filter(([member]) => words.has(member))
      if (found.length > 0) here[of] = Object.fromEntries(found)
    }
    yield* reportMembers({ ...texts, since: '3.0', rows: here }).find(module)
  },
}
export default body
