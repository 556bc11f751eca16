import {
  callsOn, finding, frameOf, manual, replacement, unknownReceiver,
  type Call, type Edit, type Finding, type MethodCall, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

/** What is counted, and the argument whose batches it counts. */
interface Count {
  readonly to: string
  readonly of: string
  readonly place: number
}

const steps: Count = { to: 'steps', of: 'generator', place: 0 }
const METHODS: Readonly<Record<string, Readonly<Record<string, Count>>>> = {
  fit_generator: {
    samples_per_epoch: { to: 'steps_per_epoch', of: 'generator', place: 0 },
    nb_val_samples: { to: 'validation_steps', of: 'validation_data', place: 5 },
  },
  evaluate_generator: { val_samples: steps },
  predict_generator: { val_samples: steps },
}
const PLAIN = new Set(['identifier', 'attribute', 'subscript', 'call', 'integer', 'parenthesized_expression'])
const effect = 'breaks'

const body: TransformBody = {
  summary: 'Generators are counted in batches, `steps_per_epoch`, not in samples',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.4',
  *find(module) {
    for (const [method, counts] of Object.entries(METHODS)) {
      for (const call of callsOn(module, 'keras.Model', method)) {
        const given = Object.entries(counts).flatMap(([old, count]) => {
          const argument = call.keyword(old)
          return argument?.name ? [{ name: argument.name, value: argument.value, count }] : []
        })
        const unknown = unknownReceiver(call.receiver)
        const [first] = given
        if (unknown && first) {
          const message = `\`${method}\` is gone, and \`${module.text(first.name)}\` is \`${first.count.to}\`, a number of batches, if this is the library's`
          yield manual(call.method, { effect, message, why: unknown, advice: `call \`${method.replace('_generator', '')}\`, with \`${first.count.to}=n // batch_size\`` })
        } else for (const { name, value, count } of given) yield counted(module, call, name, value, count)
      }
    }
  },
}
export default body

function counted(module: Module, call: MethodCall, name: Node, value: Node, { to, of, place }: Count): Finding {
  const message = `\`${module.text(name)}\` is \`${to}\`, a number of batches, since Keras 2.0`
  const generator = (call.keyword(of) ?? call.positional[place])?.value
  const batch = generator && batchOf(module, generator)
  if (!batch || call.keyword(to)) {
    return manual(name, {
      effect, message, why: call.keyword(to) ? `\`${to}\` is given too` : 'the size of a batch is not known here',
      advice: `write \`${to}=n // batch_size\`, with the batch size of the \`${of}\``,
    })
  }
  return finding(name, {
    level: 'review', why: `batches are taken to be of \`${batch}\`, as the \`${of}\` is given it`, effect, message, rests: [call.receiver],
    edits: [replacement(name, to), ...divided(value, batch)],
  })
}

function divided(value: Node, batch: string): Edit[] {
  if (PLAIN.has(value.type)) return [{ start: value.end, end: value.end, text: ` // ${batch}` }]
  return [{ start: value.start, end: value.start, text: '(' }, { start: value.end, end: value.end, text: `) // ${batch}` }]
}

/** `batch_size` of the call that makes the generator, here or where its name is bound once. */
function batchOf(module: Module, generator: Node): string | undefined {
  const made = generator.type === 'identifier' ? boundOnce(module, generator) : generator
  if (made?.type !== 'call') return undefined
  const call: Call = module.call(made)
  const size = call.keyword('batch_size')?.value
  return size && (size.type === 'integer' || size.type === 'identifier' || size.type === 'attribute') ? module.text(size) : undefined
}

function boundOnce(module: Module, name: Node): Node | undefined {
  const binding = module.binding(name)
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const assignment = writes.length === 1 ? writes[0]!.node.parent : undefined
  return assignment?.type === 'assignment' && frameOf(assignment) === frameOf(name) ? assignment.field('right') : undefined
}
