import { callsOn, finding, stringNamed, unknownReceiver, walk, type Node, type TransformBody } from '../../src/kit/index.ts'

// The keys that Keras 2 gave these; others, such as `Accuracy`, have stayed as they are.
const KEYS: Readonly<Record<string, string>> = {
  AUC: 'auc',
  BinaryAccuracy: 'binary_accuracy',
  BinaryCrossentropy: 'binary_crossentropy',
  BinaryIoU: 'binary_io_u',
  CategoricalAccuracy: 'categorical_accuracy',
  CategoricalCrossentropy: 'categorical_crossentropy',
  CategoricalHinge: 'categorical_hinge',
  CosineSimilarity: 'cosine_similarity',
  F1Score: 'f1_score',
  FalseNegatives: 'false_negatives',
  FalsePositives: 'false_positives',
  Hinge: 'hinge',
  MeanAbsoluteError: 'mean_absolute_error',
  MeanAbsolutePercentageError: 'mean_absolute_percentage_error',
  MeanSquaredError: 'mean_squared_error',
  MeanSquaredLogarithmicError: 'mean_squared_logarithmic_error',
  Poisson: 'poisson',
  Precision: 'precision',
  R2Score: 'r2_score',
  Recall: 'recall',
  RootMeanSquaredError: 'root_mean_squared_error',
  SparseCategoricalAccuracy: 'sparse_categorical_accuracy',
  SparseCategoricalCrossentropy: 'sparse_categorical_crossentropy',
  SparseTopKCategoricalAccuracy: 'sparse_top_k_categorical_accuracy',
  SquaredHinge: 'squared_hinge',
  TopKCategoricalAccuracy: 'top_k_categorical_accuracy',
  TrueNegatives: 'true_negatives',
  TruePositives: 'true_positives',
}

const body: TransformBody = {
  summary: 'Metrics that are given by the name of their class are logged under that name',
  docs: 'https://keras.io/api/metrics/',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, 'keras.Model', 'compile')) {
      if (unknownReceiver(call.receiver)) continue
      for (const keyword of ['metrics', 'weighted_metrics']) {
        // The third place was that of `metrics`.
        const given = call.keyword(keyword) ?? (keyword === 'metrics' ? call.positional[2] : undefined)
        for (const node of given ? walk(given.value) : []) {
          const edit = node.parent?.type === 'pair' && node.parent.field('key') === node ? undefined : stringNamed(node, KEYS)
          if (!edit || insideCall(node, given!.value)) continue
          yield finding(node, {
            level: 'safe', effect: 'behaviour', message: `\`${edit.text}\` is logged as \`${node.text.replace(/\W/g, '')}\`, since 3.0 takes names as they are given`,
            rests: [call.receiver], edits: [edit],
          })
        }
      }
    }
  },
}
export default body

/** A string that is an argument of a metric is no metric. */
function insideCall(node: Node, end: Node): boolean {
  for (let at: Node | undefined = node; at && at !== end.parent; at = at.parent) if (at.type === 'call' || at.type === 'lambda') return true
  return false
}
