import { release } from '../../src/kit/index.ts'
import addWeight from './add-weight.ts'
import argumentTypes from './argument-types.ts'
import averagePoolSize from './average-pool-size.ts'
import backendEnvironment from './backend-environment.ts'
import backendFunctions from './backend-functions.ts'
import batchHooks from './batch-hooks.ts'
import batchLists from './batch-lists.ts'
import binaryAccuracy from './binary-accuracy.ts'
import callbackModes from './callback-modes.ts'
import checkpointH5 from './checkpoint-h5.ts'
import checkpointNames from './checkpoint-names.ts'
import compileAgain from './compile-again.ts'
import compileKeywords from './compile-keywords.ts'
import compileMetrics from './compile-metrics.ts'
import compilePositions from './compile-positions.ts'
import customOptimizers from './custom-optimizers.ts'
import defaults from './defaults.ts'
import droppedKeywords from './dropped-keywords.ts'
import epochCounters from './epoch-counters.ts'
import fitLists from './fit-lists.ts'
import fitWorkers from './fit-workers.ts'
import functionalLosses from './functional-losses.ts'
import generatorArguments from './generator-arguments.ts'
import goneMembers from './gone-members.ts'
import goneMethods from './gone-methods.ts'
import gradientFunctions from './gradient-functions.ts'
import h5Losses from './h5-losses.ts'
import hardSigmoid from './hard-sigmoid.ts'
import inputShape from './input-shape.ts'
import layerKeywords from './layer-keywords.ts'
import layerNames from './layer-names.ts'
import layerShapes from './layer-shapes.ts'
import learningPhase from './learning-phase.ts'
import learningRateLogs from './learning-rate-logs.ts'
import legacyOptimizers from './legacy-optimizers.ts'
import listOperands from './list-operands.ts'
import loadImgGrayscale from './load-img-grayscale.ts'
import lossReduction from './loss-reduction.ts'
import methodKeywords from './method-keywords.ts'
import metricClassNames from './metric-class-names.ts'
import modelResetStates from './model-reset-states.ts'
import namesInStrings from './names-in-strings.ts'
import numpyOperands from './numpy-operands.ts'
import oneDimensionalFormats from './one-dimensional-formats.ts'
import optimizerDecay from './optimizer-decay.ts'
import optimizerMethods from './optimizer-methods.ts'
import positionalOrders from './positional-orders.ts'
import recurrentLists from './recurrent-lists.ts'
import refusedKeywords from './refused-keywords.ts'
import renamedAttributes from './renamed-attributes.ts'
import renamedNames from './renamed-names.ts'
import restoredKeywords from './restored-keywords.ts'
import saveModelNames from './save-model-names.ts'
import saveWeightsNames from './save-weights-names.ts'
import scheduleCallbacks from './schedule-callbacks.ts'
import singleTensors from './single-tensors.ts'
import stringNames from './string-names.ts'
import symbolicDtypes from './symbolic-dtypes.ts'
import symbolicShapes from './symbolic-shapes.ts'
import syncBatchNormalization from './sync-batch-normalization.ts'
import tensorflowFunctions from './tensorflow-functions.ts'
import tensorflowPreprocessing from './tensorflow-preprocessing.ts'
import tensorflowTensors from './tensorflow-tensors.ts'
import thresholdedRelu from './thresholded-relu.ts'
import toCategorical from './to-categorical.ts'
import trainingDefault from './training-default.ts'
import variableAttributes from './variable-attributes.ts'
import variableNames from './variable-names.ts'
import weightsArgument from './weights-argument.ts'

export default release('keras', '3.0', {
  'add-weight': addWeight,
  'argument-types': argumentTypes,
  'average-pool-size': averagePoolSize,
  'backend-environment': backendEnvironment,
  'backend-functions': backendFunctions,
  'batch-hooks': batchHooks,
  'batch-lists': batchLists,
  'binary-accuracy': binaryAccuracy,
  'callback-modes': callbackModes,
  'checkpoint-h5': checkpointH5,
  'checkpoint-names': checkpointNames,
  'compile-again': compileAgain,
  'compile-keywords': compileKeywords,
  'compile-metrics': compileMetrics,
  'compile-positions': compilePositions,
  'custom-optimizers': customOptimizers,
  defaults: defaults,
  'dropped-keywords': droppedKeywords,
  'epoch-counters': epochCounters,
  'fit-lists': fitLists,
  'fit-workers': fitWorkers,
  'functional-losses': functionalLosses,
  'generator-arguments': generatorArguments,
  'gone-members': goneMembers,
  'gone-methods': goneMethods,
  'gradient-functions': gradientFunctions,
  'h5-losses': h5Losses,
  'hard-sigmoid': hardSigmoid,
  'input-shape': inputShape,
  'layer-keywords': layerKeywords,
  'layer-names': layerNames,
  'layer-shapes': layerShapes,
  'learning-phase': learningPhase,
  'learning-rate-logs': learningRateLogs,
  'legacy-optimizers': legacyOptimizers,
  'list-operands': listOperands,
  'load-img-grayscale': loadImgGrayscale,
  'loss-reduction': lossReduction,
  'method-keywords': methodKeywords,
  'metric-class-names': metricClassNames,
  'model-reset-states': modelResetStates,
  'names-in-strings': namesInStrings,
  'numpy-operands': numpyOperands,
  'one-dimensional-formats': oneDimensionalFormats,
  'optimizer-decay': optimizerDecay,
  'optimizer-methods': optimizerMethods,
  'positional-orders': positionalOrders,
  'recurrent-lists': recurrentLists,
  'refused-keywords': refusedKeywords,
  'renamed-attributes': renamedAttributes,
  'renamed-names': renamedNames,
  'restored-keywords': restoredKeywords,
  'save-model-names': saveModelNames,
  'save-weights-names': saveWeightsNames,
  'schedule-callbacks': scheduleCallbacks,
  'single-tensors': singleTensors,
  'string-names': stringNames,
  'symbolic-dtypes': symbolicDtypes,
  'symbolic-shapes': symbolicShapes,
  'sync-batch-normalization': syncBatchNormalization,
  'tensorflow-functions': tensorflowFunctions,
  'tensorflow-preprocessing': tensorflowPreprocessing,
  'tensorflow-tensors': tensorflowTensors,
  'thresholded-relu': thresholdedRelu,
  'to-categorical': toCategorical,
  'training-default': trainingDefault,
  'variable-attributes': variableAttributes,
  'variable-names': variableNames,
  'weights-argument': weightsArgument,
})
