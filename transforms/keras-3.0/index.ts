import { release } from '../../src/kit/index.ts'
import addWeight from './add-weight.ts'
import argumentTypes from './argument-types.ts'
import averagePoolSize from './average-pool-size.ts'
import backendFunctions from './backend-functions.ts'
import checkpointH5 from './checkpoint-h5.ts'
import checkpointNames from './checkpoint-names.ts'
import compileKeywords from './compile-keywords.ts'
import compilePositions from './compile-positions.ts'
import customOptimizers from './custom-optimizers.ts'
import droppedKeywords from './dropped-keywords.ts'
import fitWorkers from './fit-workers.ts'
import functionalLosses from './functional-losses.ts'
import goneMembers from './gone-members.ts'
import inputShape from './input-shape.ts'
import layerKeywords from './layer-keywords.ts'
import layerNames from './layer-names.ts'
import layerShapes from './layer-shapes.ts'
import learningRateLogs from './learning-rate-logs.ts'
import legacyOptimizers from './legacy-optimizers.ts'
import loadImgGrayscale from './load-img-grayscale.ts'
import lossReduction from './loss-reduction.ts'
import modelResetStates from './model-reset-states.ts'
import optimizerDecay from './optimizer-decay.ts'
import optimizerMethods from './optimizer-methods.ts'
import positionalOrders from './positional-orders.ts'
import renamedNames from './renamed-names.ts'
import saveModelNames from './save-model-names.ts'
import saveWeightsNames from './save-weights-names.ts'
import stringNames from './string-names.ts'
import symbolicShapes from './symbolic-shapes.ts'
import syncBatchNormalization from './sync-batch-normalization.ts'
import tensorflowPreprocessing from './tensorflow-preprocessing.ts'
import thresholdedRelu from './thresholded-relu.ts'
import toCategorical from './to-categorical.ts'
import weightsArgument from './weights-argument.ts'
import metricClassNames from './metric-class-names.ts'

export default release('keras', '3.0', {
  'add-weight': addWeight,
  'argument-types': argumentTypes,
  'average-pool-size': averagePoolSize,
  'backend-functions': backendFunctions,
  'checkpoint-h5': checkpointH5,
  'checkpoint-names': checkpointNames,
  'compile-keywords': compileKeywords,
  'compile-positions': compilePositions,
  'custom-optimizers': customOptimizers,
  'dropped-keywords': droppedKeywords,
  'fit-workers': fitWorkers,
  'functional-losses': functionalLosses,
  'gone-members': goneMembers,
  'input-shape': inputShape,
  'layer-keywords': layerKeywords,
  'layer-names': layerNames,
  'layer-shapes': layerShapes,
  'learning-rate-logs': learningRateLogs,
  'legacy-optimizers': legacyOptimizers,
  'load-img-grayscale': loadImgGrayscale,
  'loss-reduction': lossReduction,
  'model-reset-states': modelResetStates,
  'optimizer-decay': optimizerDecay,
  'optimizer-methods': optimizerMethods,
  'positional-orders': positionalOrders,
  'renamed-names': renamedNames,
  'save-model-names': saveModelNames,
  'save-weights-names': saveWeightsNames,
  'string-names': stringNames,
  'symbolic-shapes': symbolicShapes,
  'sync-batch-normalization': syncBatchNormalization,
  'tensorflow-preprocessing': tensorflowPreprocessing,
  'thresholded-relu': thresholdedRelu,
  'to-categorical': toCategorical,
  'weights-argument': weightsArgument,
  'metric-class-names': metricClassNames,
})
