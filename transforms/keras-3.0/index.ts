import { release } from '../../src/kit/index.ts'
import addWeight from './add-weight.ts'
import argumentTypes from './argument-types.ts'
import averagePoolSize from './average-pool-size.ts'
import backendFunctions from './backend-functions.ts'
import batchHooks from './batch-hooks.ts'
import batchLists from './batch-lists.ts'
import checkpointH5 from './checkpoint-h5.ts'
import checkpointNames from './checkpoint-names.ts'
import compileKeywords from './compile-keywords.ts'
import compilePositions from './compile-positions.ts'
import customOptimizers from './custom-optimizers.ts'
import droppedKeywords from './dropped-keywords.ts'
import fitWorkers from './fit-workers.ts'
import functionalLosses from './functional-losses.ts'
import goneMembers from './gone-members.ts'
import goneMethods from './gone-methods.ts'
import inputShape from './input-shape.ts'
import layerKeywords from './layer-keywords.ts'
import layerNames from './layer-names.ts'
import layerShapes from './layer-shapes.ts'
import learningRateLogs from './learning-rate-logs.ts'
import legacyOptimizers from './legacy-optimizers.ts'
import loadImgGrayscale from './load-img-grayscale.ts'
import lossReduction from './loss-reduction.ts'
import methodKeywords from './method-keywords.ts'
import modelResetStates from './model-reset-states.ts'
import optimizerDecay from './optimizer-decay.ts'
import optimizerMethods from './optimizer-methods.ts'
import positionalOrders from './positional-orders.ts'
import refusedKeywords from './refused-keywords.ts'
import renamedAttributes from './renamed-attributes.ts'
import renamedNames from './renamed-names.ts'
import restoredKeywords from './restored-keywords.ts'
import saveModelNames from './save-model-names.ts'
import saveWeightsNames from './save-weights-names.ts'
import stringNames from './string-names.ts'
import symbolicShapes from './symbolic-shapes.ts'
import syncBatchNormalization from './sync-batch-normalization.ts'
import tensorflowFunctions from './tensorflow-functions.ts'
import tensorflowPreprocessing from './tensorflow-preprocessing.ts'
import tensorflowTensors from './tensorflow-tensors.ts'
import thresholdedRelu from './thresholded-relu.ts'
import toCategorical from './to-categorical.ts'
import trainingDefault from './training-default.ts'
import weightsArgument from './weights-argument.ts'
import metricClassNames from './metric-class-names.ts'
import backendEnvironment from './backend-environment.ts'
import binaryAccuracy from './binary-accuracy.ts'
import callbackModes from './callback-modes.ts'
import compileMetrics from './compile-metrics.ts'
import defaults from './defaults.ts'
import epochCounters from './epoch-counters.ts'
import fitLists from './fit-lists.ts'
import h5Losses from './h5-losses.ts'
import hardSigmoid from './hard-sigmoid.ts'
import namesInStrings from './names-in-strings.ts'
import numpyOperands from './numpy-operands.ts'
import recurrentLists from './recurrent-lists.ts'
import singleTensors from './single-tensors.ts'
import symbolicDtypes from './symbolic-dtypes.ts'
import variableAttributes from './variable-attributes.ts'
import variableNames from './variable-names.ts'
import scheduleCallbacks from './schedule-callbacks.ts'

export default release('keras', '3.0', {
  'add-weight': addWeight,
  'argument-types': argumentTypes,
  'average-pool-size': averagePoolSize,
  'backend-functions': backendFunctions,
  'batch-hooks': batchHooks,
  'batch-lists': batchLists,
  'checkpoint-h5': checkpointH5,
  'checkpoint-names': checkpointNames,
  'compile-keywords': compileKeywords,
  'compile-positions': compilePositions,
  'custom-optimizers': customOptimizers,
  'dropped-keywords': droppedKeywords,
  'fit-workers': fitWorkers,
  'functional-losses': functionalLosses,
  'gone-members': goneMembers,
  'gone-methods': goneMethods,
  'input-shape': inputShape,
  'layer-keywords': layerKeywords,
  'layer-names': layerNames,
  'layer-shapes': layerShapes,
  'learning-rate-logs': learningRateLogs,
  'legacy-optimizers': legacyOptimizers,
  'load-img-grayscale': loadImgGrayscale,
  'loss-reduction': lossReduction,
  'method-keywords': methodKeywords,
  'model-reset-states': modelResetStates,
  'optimizer-decay': optimizerDecay,
  'optimizer-methods': optimizerMethods,
  'positional-orders': positionalOrders,
  'refused-keywords': refusedKeywords,
  'renamed-attributes': renamedAttributes,
  'renamed-names': renamedNames,
  'restored-keywords': restoredKeywords,
  'save-model-names': saveModelNames,
  'save-weights-names': saveWeightsNames,
  'string-names': stringNames,
  'symbolic-shapes': symbolicShapes,
  'sync-batch-normalization': syncBatchNormalization,
  'tensorflow-functions': tensorflowFunctions,
  'tensorflow-preprocessing': tensorflowPreprocessing,
  'tensorflow-tensors': tensorflowTensors,
  'thresholded-relu': thresholdedRelu,
  'to-categorical': toCategorical,
  'training-default': trainingDefault,
  'weights-argument': weightsArgument,
  'metric-class-names': metricClassNames,
  'backend-environment': backendEnvironment,
  'binary-accuracy': binaryAccuracy,
  'callback-modes': callbackModes,
  'compile-metrics': compileMetrics,
  'defaults': defaults,
  'epoch-counters': epochCounters,
  'fit-lists': fitLists,
  'h5-losses': h5Losses,
  'hard-sigmoid': hardSigmoid,
  'names-in-strings': namesInStrings,
  'numpy-operands': numpyOperands,
  'recurrent-lists': recurrentLists,
  'single-tensors': singleTensors,
  'symbolic-dtypes': symbolicDtypes,
  'variable-attributes': variableAttributes,
  'variable-names': variableNames,
  'schedule-callbacks': scheduleCallbacks,
})
