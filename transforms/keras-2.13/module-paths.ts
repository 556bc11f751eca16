import { assignedAlone, finding, renameNames, replacement, type Finding, type Module, type Node } from '../../src/kit/index.ts'
import { publicHome, publicPaths } from '../libraries/moved-names.ts'

// `keras.layers.core`, `keras.engine`, `keras.utils.np_utils` and their kin moved to the private `keras.src`.
const names = renameNames({
  summary: 'Names of Keras\'s inner modules come from its public ones',
  docs: 'https://github.com/keras-team/keras/releases/tag/v2.13.1',
  runs: '2.0',
  removed: '2.13',
  rows: (name, module) => publicPaths(name).find(path => module.has(path)),
})

export default {
  ...names,
  *find(module: Module): Iterable<Finding> {
    const aliases = [...moduleAliases(module)]
    const through = new Set(aliases.flatMap(({ reads }) => reads.map(read => read.start)))
    for (const { found } of aliases) yield found
    for (const one of names.find(module)) if (!through.has(one.span.start)) yield one
  },
}

interface Alias {
  readonly found: Finding
  readonly reads: readonly Node[]
}

/** `advanced = keras.layers.advanced_activations`: where all that is read of it is in one public module, the name stands for that. */
function* moduleAliases(module: Module): Iterable<Alias> {
  for (const { node, name } of module.named()) {
    const target = node.parent?.type === 'assignment' && node.parent.field('right') === node ? node.parent.field('left') : undefined
    const alias = target?.type === 'identifier' ? assignedAlone(module, target) : undefined
    if (!alias || module.has(name) || [...module.project.files.values()].some(file => file.takes.some(taken => taken.name === module.text(target!)))) continue
    const members = alias.reads.map(read => (read.parent?.type === 'attribute' && read.parent.field('object') === read ? read.parent.field('attribute')!.text : undefined))
    const home = members.every(member => member !== undefined) ? publicHome(name, members) : undefined
    if (home === undefined || !members.every(member => module.has(`${home}.${member}`))) continue
    // `keras.layers` of `keras.layers.core`.
    const start = [...node.below()].find(part => part.start === node.start && module.resolve(part) === home)
    const text = start ? undefined : module.spell(home, node)
    if (!start && text === undefined) continue
    yield {
      found: finding(node, {
        level: 'safe', effect: 'breaks', message: `\`${name}\` is \`${home}\`, since 2.13 does not have it`, ...(start ? {} : { needs: [home] }),
        edits: [start ? { start: start.end, end: node.end, text: '' } : replacement(node, text!)],
      }),
      reads: alias.reads,
    }
  }
}
