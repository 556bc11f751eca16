import { around, finding, replaceStatements, standsAlone, walk, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const BACKEND = 'keras.backend.backend'

const body: TransformBody = {
  summary: 'Branches for Theano and CNTK, which Keras dropped, go where they use what is gone',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.4.0',
  removed: '2.4',
  *find(module) {
    for (const call of module.calls(BACKEND)) {
      const test = call.node.parent
      const [left, right] = test?.type === 'comparison_operator' ? test.children : []
      const branch = test?.parent
      if (left !== call.node || !right || test?.children.length !== 2 || test.field('operators')?.text !== '==' || !/^(['"])(theano|cntk)\1$/.test(module.text(right))) continue
      if (branch?.type !== 'if_statement' || branch.field('condition') !== test || branch.fields('alternative').length > 0 || !standsAlone(module, branch)) continue
      const gone = usesGone(module, branch.field('consequence')!)
      if (gone === undefined || [...around(branch)].some(up => up.type === 'try_statement')) continue
      yield finding(test, {
        level: 'review', effect: 'breaks', message: `No backend is ${module.text(right)}, since 2.4: the branch, with \`${gone}\`, never runs`,
        why: 'the code for it goes', edits: replaceStatements(module, new Map([[branch, []]])),
      })
    }
  },
}
export default body

/** A name of the library in it that the target lacks. */
function usesGone(module: Module, block: Node): string | undefined {
  for (const node of walk(block)) {
    if (node.type !== 'identifier' && node.type !== 'attribute') continue
    const name = module.resolve(node)
    if (name?.startsWith('keras.') && !module.has(name)) return module.text(node)
  }
  return undefined
}
