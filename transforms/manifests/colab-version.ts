import { manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { placeOf } from './users.ts'

export const colabVersion: TextTransform = {
  id: 'manifests/colab-version',
  summary: 'The magic by which Colab chose its TensorFlow does nothing any more',
  docs: 'https://github.com/googlecolab/colabtools/blob/main/google/colab/_tensorflow_magics.py',
  find,
}

function* find(file: TextFile, target: Target): Iterable<Finding> {
  for (const one of file.requirements) {
    if (one.name !== 'colab-tensorflow') continue
    const written = file.text.slice(one.package.start, one.package.end)
    const old = file.text.slice(one.specifier.start, one.specifier.end).startsWith('1')
    yield manual(placeOf(one), {
      effect: old ? 'breaks' : 'style', message: old ? `\`${written}\` asks for a TensorFlow that Colab no longer has` : `\`${written}\` does nothing: Colab has one TensorFlow`,
      why: old ? `${target.label} does not go with TensorFlow 1` : 'its line may be all that a block holds', advice: 'take the line out',
    })
  }
}
