import { finding, replacement, walk, type TransformBody } from '../../src/kit/index.ts'

const MERGE = /^keras\.layers\.(merge|merging\.base_merge)\._Merge$/
const LAYER = 'keras.layers.Layer'
const OWN = /^(call|build|compute_output_shape|compute_mask|_compute_elemwise_op_output_shape)$/

const body: TransformBody = {
  summary: 'Layers of the project\'s own that merge have a `call`, in place of the private `_merge_function`',
  docs: 'https://keras.io/guides/making_new_layers_and_models_via_subclassing/',
  runs: '2.0',
  removed: '2.13',
  *find(module) {
    for (const owner of module.classes()) {
      const [base] = owner.bases
      const method = owner.methods.find(one => one.name === '_merge_function')
      if (owner.bases.length !== 1 || base === undefined || !MERGE.test(base) || !method || owner.methods.some(one => OWN.test(one.name))) continue
      const node = owner.node.field('superclasses')!.children.find(child => child.type !== 'keyword_argument')!
      const named = [...walk(module.root)].filter(one => one.type === 'identifier' && one.text === '_merge_function')
      const text = module.spell(LAYER, node)
      if (text === undefined || named.length > 1) continue
      yield finding(node, {
        level: 'review', effect: 'breaks', message: '`_Merge` and its `_merge_function` are private, and gone since 2.13: a `Layer` has a `call`', needs: [LAYER],
        why: 'it brought tensors of several ranks to one rank first, and passed masks on',
        edits: [replacement(node, text), replacement(method.nameNode, 'call')],
      })
    }
  },
}
export default body
