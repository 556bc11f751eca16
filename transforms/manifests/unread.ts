import { manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { wantedTensorflow } from '../libraries/packages.ts'

export const unreadRequirement: TextTransform = {
  id: 'manifests/unread-requirement',
  summary: 'Requirements that cannot be read as such are reported',
  docs: 'https://packaging.python.org/en/latest/specifications/dependency-specifiers/',
  find,
}

function* find(file: TextFile, target: Target): Iterable<Finding> {
  const { low, newest } = wantedTensorflow(target)
  for (const { span, reason } of file.unread) {
    yield manual(span, { effect: 'breaks', message: `\`${file.text.slice(span.start, span.end)}\` may keep an old TensorFlow or Keras`, why: reason, advice: `see that it gives TensorFlow ${low} or newer, such as ${newest}` })
  }
}
