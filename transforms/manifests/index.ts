/** What is done with the files that say what is installed, and with settings, in the order in which findings at one place count. */
import type { TextTransform } from '../../src/kit/index.ts'
import { backendSettings } from '../settings/keras-backend.ts'
import { modelJson } from '../settings/model-json.ts'
import { namesInSettings } from '../settings/names.ts'
import { besideTensorflowPin } from './beside-tensorflow.ts'
import { colabVersion } from './colab-version.ts'
import { keras2Only } from './keras-2-packages.ts'
import { kerasParts } from './keras-parts.ts'
import { kerasPin } from './keras-pin.ts'
import { kerasRequirement } from './keras-requirement.ts'
import { pythonVersion } from './python-version.ts'
import { tensorflowPin } from './tensorflow-pin.ts'
import { unreadRequirement } from './unread.ts'

export const manifests: readonly TextTransform[] = [tensorflowPin, kerasPin, kerasRequirement, kerasParts, keras2Only, besideTensorflowPin, pythonVersion, colabVersion, unreadRequirement, namesInSettings, backendSettings, modelJson]
