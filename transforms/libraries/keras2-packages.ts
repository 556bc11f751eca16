/** Packages that stay with Keras 2, and who uses them. */
import type { Facts } from '../../src/core/facts.ts'

/** A package that works with Keras 2 only. */
export interface Keras2Package {
  readonly name: string
  readonly module: string
  /** Names of it that do; none: all. */
  readonly names: readonly string[]
  readonly says: string
  readonly advice: string
  readonly source: string
}

const PARKED = 'requires `tf_keras`, which is Keras 2'
const pypi = (name: string): string => `Requires-Dist of ${name} on PyPI`

/** Each with what says so. */
export const keras2Packages: readonly Keras2Package[] = [
  { name: 'tensorflow-addons', module: 'tensorflow_addons', names: [], says: 'ended in 2024, and takes no TensorFlow from 2.16 on', advice: 'take what replaces each name: many are in Keras 3 (`keras.losses.BinaryFocalCrossentropy` for `SigmoidFocalCrossEntropy`, `keras.optimizers.AdamW`, `keras.layers.GroupNormalization`)', source: `https://github.com/tensorflow/addons/issues/2807; ${pypi('tensorflow-addons 0.23.0')}: tensorflow<2.16.0` },
  { name: 'tensorflow-hub', module: 'tensorflow_hub', names: ['KerasLayer'], says: '`hub.KerasLayer` is a layer of Keras 2', advice: 'load the model with `hub.load` in a layer of your own, take it from Kaggle or KerasHub, or `--to tf_keras`', source: `https://github.com/tensorflow/hub/blob/master/RELEASE.md (0.16.0); ${pypi('tensorflow-hub 0.16.1')}: tf-keras>=2.14.1` },
  { name: 'tensorflow-model-optimization', module: 'tensorflow_model_optimization', names: [], says: PARKED, advice: 'keep models that are pruned or quantized on `tf_keras`', source: `${pypi('tensorflow-model-optimization 0.8.1')}: tf-keras>=2.14.1` },
  { name: 'tensorflow-decision-forests', module: 'tensorflow_decision_forests', names: [], says: PARKED, advice: 'move to `ydf`, which follows it, or use `tf_keras` with it', source: `https://github.com/tensorflow/decision-forests/blob/main/documentation/known_issues.md; ${pypi('tensorflow-decision-forests 1.12.0')}: tf_keras~=2.19` },
  { name: 'tensorflow-probability', module: 'tensorflow_probability', names: ['layers'], says: '`tfp.layers` are layers of Keras 2 (`tf_keras`)', advice: 'use `tf_keras` with them', source: 'https://github.com/tensorflow/probability/releases/tag/v0.25.0' },
  { name: 'tf-models-official', module: 'official', names: [], says: PARKED, advice: 'use KerasHub, or `--to tf_keras`', source: `https://github.com/tensorflow/models/issues/11186; ${pypi('tf-models-official 2.20.0')}: tf-keras>=2.16.0` },
  { name: 'tensorflow-recommenders', module: 'tensorflow_recommenders', names: [], says: PARKED, advice: 'use KerasRS, or `--to tf_keras`', source: `${pypi('tensorflow-recommenders 0.7.7')}: tf-keras` },
  { name: 'tensorflow-ranking', module: 'tensorflow_ranking', names: [], says: 'takes no TensorFlow from 2.16 on', advice: 'copy what you use, or stay with TensorFlow 2.15', source: `${pypi('tensorflow-ranking 0.5.5')}: tensorflow<2.16.0` },
  { name: 'tensorflow-lattice', module: 'tensorflow_lattice', names: [], says: PARKED, advice: '`--to tf_keras`', source: `${pypi('tensorflow-lattice 2.1.1')}: tf-keras` },
  { name: 'tensorflow-compression', module: 'tensorflow_compression', names: [], says: 'takes TensorFlow 2.14 only', advice: 'stay with TensorFlow 2.14 where it is used', source: `${pypi('tensorflow-compression 2.14.1')}: tensorflow~=2.14.0` },
  { name: 'tensorflow-gnn', module: 'tensorflow_gnn', names: [], says: 'works with Keras 2 (`tf_keras`) only', advice: '`--to tf_keras`', source: 'https://github.com/tensorflow/gnn/blob/main/tensorflow_gnn/docs/guide/keras_version.md' },
  { name: 'transformers', module: 'transformers', names: ['TF*'], says: 'its TensorFlow models are of Keras 2 (`tf_keras`), and are gone in 5.0', advice: 'use its PyTorch models, or KerasHub', source: 'https://github.com/huggingface/transformers/blob/main/MIGRATION_GUIDE_V5.md; https://github.com/huggingface/transformers/pull/28588' },
  { name: 'keras-contrib', module: 'keras_contrib', names: [], says: 'is deprecated since 2019, and made for Keras 2.2', advice: 'copy what you use, or take what replaces it', source: 'https://github.com/keras-team/keras-contrib#readme' },
  { name: 'keras-rl', module: 'rl', names: [], says: 'imports `keras.utils.generic_utils`, which Keras 3 does not have', advice: 'use another library for agents', source: 'https://github.com/keras-rl/keras-rl/blob/master/rl/callbacks.py' },
  { name: 'keras-rl2', module: 'rl', names: [], says: 'its callbacks and optimizers are those of Keras 2 (`tensorflow.python.keras`)', advice: 'use another library for agents', source: 'https://github.com/taylormcnally/keras-rl2/blob/master/rl/callbacks.py' },
  { name: 'segmentation-models', module: 'segmentation_models', names: [], says: 'imports `keras_applications`, which is made for Keras 2', advice: 'use KerasHub', source: `https://github.com/qubvel/segmentation_models; ${pypi('segmentation-models 1.0.1')}: keras-applications<=1.0.8` },
  { name: 'efficientnet', module: 'efficientnet', names: [], says: 'uses `keras.utils.generic_utils`, which Keras 3 does not have', advice: 'use `keras.applications.EfficientNetB0` and its siblings', source: 'https://github.com/qubvel/efficientnet/blob/master/efficientnet/__init__.py' },
  { name: 'keras-bert', module: 'keras_bert', names: [], says: 'its optimizers are those of Keras 2, and nothing was changed since 2022', advice: 'use KerasHub', source: 'https://github.com/CyberZHG/keras-bert/blob/master/keras_bert/optimizers/warmup_v2.py' },
]

/** Whether the project is that package itself. */
export function isProject({ module }: Keras2Package, project: Facts): boolean {
  return [`${module}/__init__.py`, `src/${module}/__init__.py`, `${module}.py`].some(path => project.python.has(path))
}

/** Files that use what does not work; none where the project is that package. */
export function usesOf(one: Keras2Package, project: Facts): readonly string[] {
  const { module, names } = one
  if (isProject(one, project)) return []
  return [...project.files.values()].filter(({ takes, attributes }) => {
    const own = takes.filter(taken => taken.module === module || taken.module.startsWith(`${module}.`))
    if (own.length === 0) return false
    return names.length === 0 || names.some(name => own.some(taken => matches(taken.name, name) || taken.module.split('.').includes(name)) || [...attributes].some(one => matches(one, name)))
  }).map(({ path }) => path)
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) && /^TF[A-Z]/.test(name) : name === pattern
}
