import { callsOn, finding, manual, replacement, unknownReceiver, type Finding, type MethodCall, type Module, type NoteSource, type TransformBody } from '../../src/kit/index.ts'

const READ = 'keras.models.model_from_yaml'
const JSON_READ = 'keras.models.model_from_json'
const effect = 'breaks'
const advice = 'write `model.to_json()`, and read it with `keras.models.model_from_json`'

interface Yaml { readonly writes: boolean; readonly reads: boolean; readonly others: boolean }

/** Which modules write models as YAML, read them, or do something else with YAML. */
const YAML: NoteSource<Yaml> = {
  id: 'yaml-models',
  take({ source }) {
    const [writes, reads] = [/\.to_yaml\(/.test(source), /\bmodel_from_yaml\b/.test(source)]
    return writes || reads ? { writes, reads, others: /\bimport (\w+\.)?(ruamel|yaml)\b|\bfrom (ruamel|yaml)\b|\.ya?ml['"]/.test(source) } : undefined
  },
}

const body: TransformBody = {
  summary: 'Models are written as JSON, not as YAML',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.6.0',
  runs: '2.0',
  removed: '2.6',
  notes: [YAML],
  *find(module) {
    if (!/yaml/.test(module.source)) return
    const noted = [...module.project.files.values()].flatMap(({ path, notes }) => (notes.has(YAML.id) ? [{ path, ...(notes.get(YAML.id) as Yaml) }] : []))
    // All of the project changes together: text that is written as JSON is read as JSON.
    const group = { group: 'yaml-models', partners: noted.map(({ path }) => path).filter(path => path !== module.path) }
    const doubt = noted.some(one => one.others) ? 'the YAML is more than text that goes from one to the other'
      : noted.some(one => one.writes) && noted.some(one => one.reads) ? undefined : 'where the other end is, is not known here'
    for (const one of findings(module, doubt)) yield { ...one, ...group }
  },
}
export default body

function* findings(module: Module, doubt: string | undefined): Iterable<Finding> {
  const changed = { level: 'review', effect, why: 'models that were stored as YAML before are not read any more' } as const
  for (const call of callsOn(module, 'keras.Model', 'to_yaml')) {
    const unknown = unknownReceiver(call.receiver)
    // A model's own takes none.
    if (unknown && call.positional.length > 0) continue
    const message = `\`to_yaml\` is gone, since 2.6${unknown ? ', if this is a model\'s' : ''}`
    const obstacle = doubt ?? argumentsOf(call)
    if (obstacle !== undefined) yield manual(call.method, { effect, message, why: obstacle, advice })
    else yield finding(call.method, { ...changed, message, rests: unknown ? [] : [call.receiver], edits: [replacement(call.method, 'to_json')] })
  }
  const message = '`model_from_yaml` is gone, since 2.6'
  if (doubt === undefined) for (const { node, name } of module.imported()) if (name === READ) yield finding(node, { ...changed, message, rebinds: [{ from: READ, to: JSON_READ }], edits: [] })
  for (const node of module.references(READ)) {
    if (doubt !== undefined) yield manual(node, { effect, message, why: doubt, advice })
    else if (node.type === 'attribute') yield finding(node, { ...changed, message, edits: [replacement(node.field('attribute')!, 'model_from_json')] })
  }
}

/** Formatting options of YAML. */
function argumentsOf({ args }: MethodCall): string | undefined {
  return args.length > 0 ? 'its arguments are those of YAML' : undefined
}
