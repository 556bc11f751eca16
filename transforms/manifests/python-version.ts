import { fitOf, manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
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
  const wanted = { low: oldest, newest: '3.14', below: undefined, all: ['2.7', ...PYTHONS] }
  // These look for one set of versions that is right on each Python that is allowed.
  const all = /(?:pyproject\.toml|Pipfile)$/.test(file.path)
  for (const span of file.pythons) {
    const written = file.text.slice(span.start, span.end)
    const version = written.replace(/^python/, '').trim().replace(/^(\d+\.\d+)\.\d+$/, '$1').replace(/^=?=?(\d+\.\d+)(?:\.\d+|\.\*)?$/, '==$1')
    const fit = fitOf(version, version.startsWith('^') || version.startsWith('~') ? 'poetry' : 'pip', wanted)
    if (fit !== 'refuses' && !(all && fit === 'admits')) continue
    yield manual(span, {
      effect: 'breaks', message: `\`${written}\` ${fit === 'refuses' ? 'is' : 'takes'} a Python that ${target.label} cannot be installed on`,
      why: `${target.label} needs Python ${oldest} or newer`, advice: `move to Python ${oldest} or newer first`,
    })
  }
}
