import { release } from '../../src/kit/index.ts'
import convolutionClasses from './convolution-classes.ts'
import dimOrdering from './dim-ordering.ts'
import initializerCalls from './initializer-calls.ts'
import layerArguments from './layer-arguments.ts'
import loadModelScope from './load-model-scope.ts'
import mergeFunction from './merge-function.ts'
import mergeLayer from './merge-layer.ts'
import modelArguments from './model-arguments.ts'
import recurrentInput from './recurrent-input.ts'
import timeDistributedDense from './time-distributed-dense.ts'
import renamedNames from './renamed-names.ts'
import fitKeywords from './fit-keywords.ts'
import generatorSamples from './generator-samples.ts'
import outputShapeMethod from './output-shape-method.ts'
import functionArguments from './function-arguments.ts'
import showAccuracy from './show-accuracy.ts'

export default release('keras', '2.0', {
  'convolution-classes': convolutionClasses,
  'dim-ordering': dimOrdering,
  'initializer-calls': initializerCalls,
  'layer-arguments': layerArguments,
  'function-arguments': functionArguments,
  'merge-function': mergeFunction,
  'merge-layer': mergeLayer,
  'model-arguments': modelArguments,
  'recurrent-input': recurrentInput,
  'time-distributed-dense': timeDistributedDense,
  'load-model-scope': loadModelScope,
  'renamed-names': renamedNames,
  'fit-keywords': fitKeywords,
  'show-accuracy': showAccuracy,
  'generator-samples': generatorSamples,
  'output-shape-method': outputShapeMethod,
})
