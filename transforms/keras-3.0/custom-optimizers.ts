import { manual, type TransformBody } from '../../src/kit/index.ts'

const STEP = 'write `build(self, variables)`, which makes the slots with `self.add_variable_from_reference`, and `update_step(self, gradient, variable, learning_rate)`, which assigns'
const OLD: Readonly<Record<string, string>> = {
  get_updates: STEP,
  _resource_apply_dense: STEP,
  _resource_apply_sparse: STEP,
  _create_slots: 'make the slots in `build(self, variables)` with `self.add_variable_from_reference`',
  _prepare_local: 'compute it in `update_step`',
  get_gradients: 'change the gradients in `apply`, before `super().apply(gradients, variables)`',
  _compute_gradients: 'change the gradients in `apply`, before `super().apply(gradients, variables)`',
}

const body: TransformBody = {
  summary: 'Optimizers of the project\'s own have `build` and `update_step`',
  docs: 'https://keras.io/api/optimizers/',
  removed: '3.0',
  *find(module) {
    for (const owner of module.subclasses('keras.Optimizer')) {
      for (const method of owner.methods) {
        const advice = Object.hasOwn(OLD, method.name) ? OLD[method.name] : undefined
        if (!advice) continue
        yield manual(method.nameNode, { effect: 'breaks', message: `\`${method.name}\` of optimizers is never called, since 3.0`, why: 'how an optimizer steps is another design', advice })
      }
    }
  },
}
export default body
