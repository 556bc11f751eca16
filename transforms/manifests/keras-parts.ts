import { finding, manual, type Facts, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { parts } from '../libraries/packages.ts'
import { requirementsOf } from './python-version.ts'
import { named, placeOf } from './users.ts'

export const kerasParts: TextTransform = {
  id: 'manifests/keras-parts',
  summary: 'Keras-Applications and Keras-Preprocessing are required no more where no code imports them',
  docs: 'https://github.com/keras-team/keras-preprocessing#readme',
  find,
}

/** Keras has both in itself since 2.4, and nothing that the target brings asks for them. */
function* find(file: TextFile, target: Target, project: Facts): Iterable<Finding> {
  if (Number.parseInt(target.keras[0], 10) < 3) return
  for (const one of requirementsOf(file, target)) {
    const module = parts.get(one.name)
    if (module === undefined) continue
    const span = placeOf(one)
    const users = named([...project.files.values()].filter(({ takes }) => takes.some(taken => taken.module === module || taken.module.startsWith(`${module}.`))).map(({ path }) => path))
    const message = `\`${one.name}\` is a part of Keras 2; Keras 3 has it in itself`
    if (users !== undefined) yield manual(span, { effect: 'behaviour', message, why: `it is imported in ${users}`, advice: 'use `keras.applications` and `keras.utils`, then take it out' })
    else if (one.removal === undefined && one.fixed === undefined && !one.limits) yield manual(span, { effect: 'style', message, why: 'nothing else is named with it', advice: 'take it out' })
    else if (one.removal && one.fixed === undefined) yield finding(span, { level: 'review', effect: 'style', message, why: 'no file of the project imports it; something that is installed with it may', edits: [{ ...one.removal, text: '' }] })
  }
}
