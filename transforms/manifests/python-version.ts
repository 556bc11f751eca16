import { fitOf, manual, type Finding, type Fit, type Requirement, type Span, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { oldestPython } from '../libraries/packages.ts'

export const pythonVersion: TextTransform = {
  id: 'manifests/python-version',
  summary: 'Pythons that are too old for the target are reported',
  docs: 'https://pypi.org/project/keras/',
  find,
}

const PYTHONS: readonly string[] = Array.from({ length: 12 }, (_, minor) => `3.${minor + 3}`)

function* find(file: TextFile, target: Target): Iterable<Finding> {
  const oldest = oldestPython(target)
  // These look for one set of versions that is right on each Python that is allowed.
  const all = /(?:pyproject\.toml|Pipfile)$/.test(file.path)
  const said = new Set<string>()
  for (const span of file.pythons) {
    const written = file.text.slice(span.start, span.end)
    const fit = pythonFit(file, span, oldest)
    // A matrix names one many times.
    if (said.has(written)) continue
    said.add(written)
    if (fit !== 'refuses' && !(all && fit === 'admits')) continue
    yield manual(span, {
      effect: 'breaks', message: `\`${written}\` ${fit === 'refuses' ? 'is' : 'takes'} a Python that ${target.label} cannot be installed on`,
      why: `${target.label} needs Python ${oldest} or newer`, advice: `move to Python ${oldest} or newer first`,
    })
  }
}

function pythonFit(file: TextFile, { start, end }: Span, oldest: string): Fit {
  const wanted = { low: oldest, newest: '3.14', below: undefined, all: ['2.7', ...PYTHONS] }
  const version = file.text.slice(start, end).replace(/^python/, '').trim().replace(/^(\d+\.\d+)\.\d+$/, '$1').replace(/^=?=?(\d+\.\d+)(?:\.\d+|\.\*)?$/, '==$1')
  return fitOf(version, version.startsWith('^') || version.startsWith('~') ? 'poetry' : 'pip', wanted)
}

/** The requirements of a file; where each Python that it names is too old none of them can change before that does. */
export function requirementsOf(file: TextFile, target: Target): readonly Requirement[] {
  const oldest = oldestPython(target)
  const isOld = file.pythons.length > 0 && file.pythons.every(span => pythonFit(file, span, oldest) === 'refuses')
  return isOld ? file.requirements.map(one => ({ ...one, fixed: one.fixed ?? 'the Python that this file asks for is too old for it' })) : file.requirements
}
