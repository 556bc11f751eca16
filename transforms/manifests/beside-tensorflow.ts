import { endsBelow, finding, manual, type Finding, type Requirement, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { besideTensorflow, tensorflowPackages } from '../libraries/packages.ts'
import { respecified, writtenOf } from './move.ts'
import { requirementsOf } from './python-version.ts'
import { placeOf } from './users.ts'

export const besideTensorflowPin: TextTransform = {
  id: 'manifests/beside-tensorflow',
  summary: 'Pins of other packages make way for what the TensorFlow of the target requires',
  docs: 'https://pypi.org/project/tensorflow/',
  find,
}

/** Packages whose releases require the TensorFlow of their own number: that of `tensorflow-text` 2.21.1 says `tensorflow<2.22,>=2.21.0`. */
const FOLLOWERS: ReadonlySet<string> = new Set(['tensorflow-text'])

/** Where the file requires TensorFlow too, since that is what pip would not do. */
function* find(file: TextFile, target: Target): Iterable<Finding> {
  const own = file.requirements.filter(one => tensorflowPackages.has(one.name))
  if (own.length === 0) return
  // One release of it is moved to the newest one, where it is too old; without one, the oldest that will do counts.
  const pinned = own.map(({ specifier }) => /^\s*(?:[=~^]+\s*)?v?(\d+\.\d+)/.exec(file.text.slice(specifier.start, specifier.end))?.[1]).find(version => version !== undefined)
  const exact = pinned !== undefined
  const { version, lows } = besideTensorflow(target, pinned)
  for (const one of requirementsOf(file, target)) {
    const follows = FOLLOWERS.has(one.name)
    const low = follows ? minorOf(version) : lows.get(one.name)
    const specifier = file.text.slice(one.specifier.start, one.specifier.end)
    if (low === undefined || !endsBelow(specifier, low)) continue
    const says = { effect: 'breaks', message: `\`${writtenOf(file, one)}\` keeps TensorFlow ${version} from being installed` } as const
    const why = follows ? `each \`${one.name}\` goes with the TensorFlow of the same number` : `TensorFlow ${version} and what it requires need \`${one.name}>=${low}\``
    const wanted = follows && exact ? only(low, one.dialect) : `>=${low}`
    if (one.fixed === undefined) yield finding(placeOf(one), { ...says, level: 'review', why: `${why}; see that the code works with it`, edits: respecified(file, one, wanted) })
    else yield manual(placeOf(one), { ...says, why, advice: `require \`${one.name}${wanted}\`, and see that the code works with it` })
  }
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

/** Any release of one minor. */
function only(minor: string, dialect: Requirement['dialect']): string {
  return dialect === 'poetry' ? `~${minor}` : dialect === 'conda' ? `=${minor}` : `==${minor}.*`
}
