/** Branches on versions: whether the target runs a place, by what the tests around it say of the target. */
import { compareVersions } from '../../core/version.ts'
import type { Target, Version } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import { isAnd } from '../narrow.ts'
import { descendants, type PyNode } from '../tree.ts'
import { chainParent } from '../views.ts'
import { concernsLibrary } from './guards.ts'

/** *never*: some test around it fails on the target; *open*: one is not decided here. */
export type Branch = 'always' | 'never' | 'open'

export function branchAt(module: BoundModule, node: PyNode, target: Target): Branch {
  const tests = { module, target }
  const asked = chainText(node)
  let branch: Branch = 'always'
  for (let at = node; at.parent; at = at.parent) {
    // What stands under `hasattr(tf, 'contrib')` as `tf.contrib...` runs where it is there.
    if (askedFor(at, at.parent).some(name => asked === name || asked.startsWith(`${name}.`))) return 'never'
    const holds = reached(tests, at, at.parent)
    // Of a package that no data tell of, the code asks for itself, and has an answer for both.
    if (holds === false || (holds === undefined && testsBefore(at, at.parent).some(test => asksFeature(module, test)))) return 'never'
    if (holds === undefined) branch = 'open'
  }
  return branch
}

/** The dotted text that a node is part of. */
function chainText(node: PyNode): string {
  let top = node.parent?.type === 'attribute' ? node.parent : node
  for (let up = chainParent(top); up; up = chainParent(top)) top = up
  return top.text.replace(/\s+/g, '')
}

/** `tf.contrib` of `if hasattr(tf, 'contrib')`, for the part that it lets in. */
function askedFor(part: PyNode, whole: PyNode): readonly string[] {
  const test = whole.type === 'conditional_expression' && part === whole.children[0] ? whole.children[1]
    : whole.type === 'boolean_operator' && part === whole.children[1] && isAnd(whole) ? whole.children[0]
    : /^(if_statement|elif_clause)$/.test(whole.type) && part === whole.field('consequence') ? whole.field('condition') : undefined
  return test ? askedNames(test) : []
}

function askedNames(test: PyNode): readonly string[] {
  if (test.type === 'parenthesized_expression') return askedNames(test.children[0]!)
  if (test.type === 'boolean_operator' && isAnd(test)) return test.children.flatMap(askedNames)
  if (test.type !== 'call' || test.field('function')!.text !== 'hasattr') return []
  const [object, name] = test.field('arguments')?.children ?? []
  const text = name && textOf(name)
  return object && text !== undefined ? [`${object.text.replace(/\s+/g, '')}.${text}`] : []
}

interface Tests {
  readonly module: BoundModule
  readonly target: Target
}

/** The tests that a part of a statement or expression stands behind. */
function testsBefore(part: PyNode, whole: PyNode): readonly PyNode[] {
  const own = whole.type === 'conditional_expression' ? whole.children[1] : whole.field('condition')
  const clauses = whole.fields('alternative')
  const at = clauses.indexOf(part)
  return [own, ...(at < 0 ? [] : clauses.slice(0, at).map(clause => clause.field('condition')))].filter(test => test !== undefined)
}

/** `hasattr(tf, 'function')`, somewhere in a test. */
function asksFeature(module: BoundModule, test: PyNode): boolean {
  const concerns = concernsLibrary(module)
  return [test, ...descendants(test)].some(part => {
    const object = part.type === 'call' && part.field('function')!.text === 'hasattr' ? part.field('arguments')?.children[0] : undefined
    return object !== undefined && concerns(object) && !module.context.library.owns(module.names.fold(module.names.spelled(object)!))
  })
}

/** Whether a statement or expression comes to one of its parts; undefined where that is not known. */
function reached(tests: Tests, part: PyNode, whole: PyNode): boolean | undefined {
  if (whole.type === 'boolean_operator') {
    const [left, right] = whole.children
    if (part !== right || !left) return true
    const first = truth(tests, left)
    return first === undefined ? true : isAnd(whole) ? first : !first
  }
  if (whole.type === 'conditional_expression') {
    const [yes, condition, no] = whole.children
    const holds = condition && truth(tests, condition)
    return part === yes ? holds : part === no && holds !== undefined ? !holds : part === no ? undefined : true
  }
  if (whole.type !== 'if_statement') return whole.type === 'elif_clause' && part === whole.field('consequence') ? truth(tests, whole.field('condition')!) : true
  const condition = whole.field('condition')!
  if (part === condition) return true
  if (part === whole.field('consequence')) return truth(tests, condition)
  const clauses = whole.fields('alternative')
  const before = [condition, ...clauses.slice(0, clauses.indexOf(part)).flatMap(clause => clause.field('condition') ?? [])].map(one => truth(tests, one))
  return before.includes(true) ? false : before.includes(undefined) ? undefined : true
}

/** What a test gives on every version of the target. */
function truth(tests: Tests, test: PyNode): boolean | undefined {
  const [left, right] = test.children
  switch (test.type) {
    case 'true': return true
    case 'false': return false
    case 'parenthesized_expression': return left && truth(tests, left)
    case 'not_operator': {
      const inner = truth(tests, test.field('argument')!)
      return inner === undefined ? undefined : !inner
    }
    case 'boolean_operator': {
      const both = [left!, right!].map(side => truth(tests, side))
      const decides = !isAnd(test)
      return both.includes(decides) ? decides : both.includes(undefined) ? undefined : !decides
    }
    case 'identifier': {
      const binding = tests.module.flow.reads.get(test.id)?.binding
      const [def] = binding?.defs ?? []
      return def?.kind === 'assign' && binding!.defs.length === 1 && def.path.length === 0 && def.value ? truth(tests, def.value) : undefined
    }
    case 'comparison_operator': return test.children.length === 2 ? compared(tests, left!, right!, test.field('operators')?.text ?? '') : undefined
    case 'call': return called(tests, test)
    default: return undefined
  }
}

function called({ module, target }: Tests, call: PyNode): boolean | undefined {
  const callee = call.field('function')!
  const [object, name] = call.field('arguments')?.children ?? []
  const text = name ? textOf(name) : object ? textOf(object) : undefined
  if (callee.text === 'hasattr' && object && text !== undefined) {
    const spelled = module.names.spelled(object)
    const { library } = module.context
    const full = `${spelled}.${text}`
    return spelled !== undefined && library.owns(module.names.fold(full)) && library.isModule(module.names.fold(spelled)) ? library.resolves(full, target) : undefined
  }
  if (callee.type !== 'attribute' || callee.field('attribute')?.text !== 'startswith' || text === undefined) return undefined
  const versions = versionsOf({ module, target }, callee.field('object')!)
  return versions && agreed(versions.map(version => `${version}.`.startsWith(text)))
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': order => order < 0, '<=': order => order <= 0, '>': order => order > 0, '>=': order => order >= 0, '==': order => order === 0, '!=': order => order !== 0,
}

function compared(tests: Tests, left: PyNode, right: PyNode, operator: string): boolean | undefined {
  const holds = ORDERS[operator]
  const versions = versionsOf(tests, left)
  const bound = numbersOf(right)
  if (!holds || !versions || bound === undefined) return undefined
  // Python compares strings by their letters: '2.21.0' is not greater than '2.9'.
  const text = left.type === 'attribute' ? textOf(right) : undefined
  const spelled = text === undefined ? [] : versions.map(version => holds(`${version}.0` < text ? -1 : Number(`${version}.0` > text)))
  if (spelled.length > 0 && new Set(versions).size === 1) return agreed(spelled)
  // `int(v.split('.')[0]) > 1`, `v[0] == '1'`: the first part alone.
  const first = isFirstPart(left)
  // Some of many versions may be that one.
  if (/^[!=]=$/.test(operator) && !first && new Set(versions).size > 1) return undefined
  return agreed([...spelled, ...versions.map(version => holds(compareVersions(first ? version.split('.')[0]! : version, bound)))])
}

function agreed(answers: readonly boolean[]): boolean | undefined {
  return answers.every(answer => answer === answers[0]) ? answers[0] : undefined
}

/** `tf.__version__`, also as an argument: the versions of it that the target may meet. */
function versionsOf(tests: Tests, node: PyNode): readonly Version[] | undefined {
  const { module, target } = tests
  const inner = node.type === 'subscript' ? (isFirstPart(node) ? node.field('value') : undefined) : node.type !== 'call' ? undefined : splits(node) ? node.field('function')!.field('object') : wraps(node) ? node.field('arguments')!.children[0] : undefined
  if (inner) return versionsOf(tests, inner)
  if (node.type !== 'attribute' || !/^(__version__|VERSION)$/.test(node.field('attribute')!.text)) return undefined
  const spelled = module.names.spelled(node.field('object')!)
  if (spelled === 'tensorflow') return [target.tensorflow]
  return spelled !== undefined && module.names.fold(spelled) === 'keras' ? target.keras : undefined
}

const WRAPPERS = /(^|\.)(LooseVersion|StrictVersion|Version|parse_version|parse|int|float|str)$/

function wraps(call: PyNode): boolean {
  return WRAPPERS.test(call.field('function')!.text) && call.field('arguments')?.children.length === 1
}

function splits(call: PyNode): boolean {
  const callee = call.field('function')!
  return callee.type === 'attribute' && callee.field('attribute')!.text === 'split'
}

/** `x[0]` of a version, or of its parts. */
function isFirstPart(node: PyNode): boolean {
  if (node.type === 'subscript') {
    const index = node.fields('subscript').map(one => one.text).join()
    return node.field('value')!.type === 'call' ? index === '0' && /split\(\s*(['"])\.\1/.test(node.field('value')!.text) : index === '0' || index === ':1'
  }
  return node.type === 'call' && wraps(node) && isFirstPart(node.field('arguments')!.children[0]!)
}

/** The numbers of `'2.0.0'`, `LooseVersion('2.0')`, `2`; undefined where it is no version. */
function numbersOf(node: PyNode): Version | undefined {
  if (node.type === 'call') return wraps(node) ? numbersOf(node.field('arguments')!.children[0]!) : undefined
  const text = node.type === 'integer' || node.type === 'float' ? node.text : textOf(node)
  return text === undefined ? undefined : /^\d+(\.\d+)*/.exec(text)?.[0].replace(/(\.0)+$/, '')
}

function textOf(string: PyNode): string | undefined {
  return string.type === 'string' && !/^\w*[fF]/.test(string.text) ? string.children.find(child => child.type === 'string_content')?.text : undefined
}
