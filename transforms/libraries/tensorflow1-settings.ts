/** What `tf.ConfigProto` was told of a session -> statements of TensorFlow 2 that say it to the whole program. */

export interface SettingText {
  /** `{tf}` is TensorFlow, `{gpu}` a free name, `{q}` a quote, `{unit}` one level of indentation. */
  readonly lines: readonly string[]
  readonly doubt?: string
}

const GROWTH = (value: string): SettingText => ({
  lines: ['for {gpu} in {tf}.config.list_physical_devices({q}GPU{q}):', `{unit}{tf}.config.experimental.set_memory_growth({gpu}, ${value})`],
})
const NOTHING: SettingText = { lines: [] }

/** Undefined where nothing is known that says the same. */
export function settingText(path: string, value: string): SettingText | undefined {
  switch (path) {
    case 'gpu_options.allow_growth':
      return value === 'False' ? NOTHING : GROWTH(value)
    case 'gpu_options.per_process_gpu_memory_fraction':
      return { ...GROWTH('True'), doubt: 'TensorFlow 2 takes no share of a GPU\'s memory, but grows, or takes a limit in MB with `tf.config.set_logical_device_configuration`' }
    case 'gpu_options.visible_device_list':
      return visible(value)
    case 'gpu_options.allocator_type':
      return /^(['"])BFC\1$/.test(value) ? NOTHING : undefined
    case 'log_device_placement':
      return value === 'False' ? NOTHING : { lines: [`{tf}.debugging.set_log_device_placement(${value})`] }
    case 'allow_soft_placement':
      return { lines: [`{tf}.config.set_soft_device_placement(${value})`] }
    case 'intra_op_parallelism_threads':
      return { lines: [`{tf}.config.threading.set_intra_op_parallelism_threads(${value})`] }
    case 'inter_op_parallelism_threads':
      return { lines: [`{tf}.config.threading.set_inter_op_parallelism_threads(${value})`] }
    case 'device_count':
      return devices(value)
    case 'graph_options.optimizer_options.global_jit_level':
      return /\bON_[12]$/.test(value) ? { lines: ['{tf}.config.optimizer.set_jit(True)'] } : undefined
    default:
      return undefined
  }
}

/** One GPU by its number. */
function visible(value: string): SettingText | undefined {
  const literal = /^(['"])(\d+)\1$/.exec(value)?.[2]
  const inside = /^str\(([^]*)\)$/.exec(value)?.[1]
  if (value === "''" || value === '""') return { lines: ['{tf}.config.set_visible_devices([], {q}GPU{q})'] }
  const slice = literal === undefined ? inside && /^[\w.]+(\(\))?$/.test(inside) && `${inside}:][:1` : `${literal}:${Number(literal) + 1}`
  return slice ? { lines: [`{tf}.config.set_visible_devices({tf}.config.list_physical_devices({q}GPU{q})[${slice}], {q}GPU{q})`] } : undefined
}

/** `{'GPU': 0}`: without a GPU. Other numbers were upper limits. */
function devices(value: string): SettingText | undefined {
  const pairs = /^\{\s*(.*?)\s*,?\s*\}$/s.exec(value)?.[1]?.split(/\s*,\s*/)
  const counts = pairs?.map(pair => /^(['"])([CG]PU)\1\s*:\s*(\d+)$/.exec(pair))
  if (!counts || counts.includes(null)) return undefined
  const hidden = counts.some(count => count![2] === 'GPU' && count![3] === '0')
  const limits = counts.some(count => count![2] === 'GPU' && count![3] !== '0')
  return { lines: hidden ? ['{tf}.config.set_visible_devices([], {q}GPU{q})'] : [], ...(limits ? { doubt: 'how many GPUs there may be is said no more: `tf.config.set_visible_devices` says which' } : {}) }
}
