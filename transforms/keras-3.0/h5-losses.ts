import { callsOn, finding, stringNamed, unknownReceiver, walk, type Call, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const NAMES: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error', MSE: 'mean_squared_error', mae: 'mean_absolute_error', MAE: 'mean_absolute_error', mape: 'mean_absolute_percentage_error',
  MAPE: 'mean_absolute_percentage_error', msle: 'mean_squared_logarithmic_error', MSLE: 'mean_squared_logarithmic_error', kld: 'kl_divergence', KLD: 'kl_divergence', bce: 'binary_crossentropy', BCE: 'binary_crossentropy',
}

const body: TransformBody = {
  summary: 'Models that are saved as HDF5 and loaded again are compiled with the full name of their loss',
  docs: 'https://keras.io/api/models/model_saving_apis/model_saving_and_loading/',
  removed: '3.0',
  *find(module) {
    if (!saves(module) || !loads(module)) return
    for (const call of callsOn(module, 'keras.Model', 'compile')) {
      const loss = (call.keyword('loss') ?? call.positional[1])?.value
      const edit = loss && !unknownReceiver(call.receiver) ? stringNamed(loss, NAMES) : undefined
      if (!loss || !edit) continue
      yield finding(loss, {
        level: 'review', effect: 'breaks', message: `a model with the loss \`${loss.text.replace(/\W/g, '')}\` is not loaded from HDF5, since 3.0 does not find a short name: \`${edit.text}\``,
        why: 'whether it is this model that is saved is not known', rests: [call.receiver], edits: [edit],
      })
    }
  },
}
export default body

/** `model.save('x.h5')` */
function saves(module: Module): boolean {
  for (const call of callsOn(module, 'keras.Model', 'save')) if (endsInH5((call.positional[0] ?? call.keyword('filepath'))?.value)) return true
  return [...module.calls('keras.callbacks.ModelCheckpoint')].some(call => endsInH5((call.positional[0] ?? call.keyword('filepath'))?.value) && call.keyword('save_weights_only') === undefined)
}

function endsInH5(path: Node | undefined): boolean {
  return path !== undefined && [path, ...walk(path)].some(node => node.type === 'string' && /\.(h5|hdf5)['"]+$/.test(node.text) && !/\.weights\.h5/.test(node.text))
}

/** With what it was compiled with. */
function loads(module: Module): boolean {
  const compiled = (call: Call): boolean => call.keyword('compile')?.value.type !== 'false' && endsInH5((call.positional[0] ?? call.keyword('filepath'))?.value)
  return ['keras.models.load_model', 'keras.saving.load_model'].some(name => [...module.calls(name)].some(compiled))
}
