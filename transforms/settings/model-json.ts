import { manual, type Finding, type Target, type TextFile, type TextTransform } from '../../src/kit/index.ts'
import { isRead, wordsOf } from './words.ts'

export const modelJson: TextTransform = {
  id: 'settings/model-json',
  summary: 'Models that an older Keras wrote as JSON are reported',
  docs: 'https://keras.io/api/models/model_saving_apis/model_config_serialization/',
  find,
}

/** Keras 3 looks the classes up by other names: `model_from_json` raises for all of them. */
function* find(file: TextFile, target: Target): Iterable<Finding> {
  if (!isRead(file, target) || !file.path.endsWith('.json') || !/^\s*\{/.test(file.text) || !/"class_name"\s*:\s*"(?:Sequential|Functional|Model)"/.test(file.text)) return
  for (const { match, start, end } of wordsOf(file, /"keras_version"\s*:\s*"([12]\.[^"]*)"/g)) {
    yield manual({ start, end }, {
      effect: 'breaks', message: `this model is written by Keras ${match[1]}, and \`model_from_json\` does not read it since 3.0`, why: 'Keras 3 does not find the classes that it names',
      advice: 'build the model by the code that wrote it, and write it again with Keras 3; or keep it whole, as `.h5`, with Keras 2: Keras 3 reads that',
    })
  }
}
