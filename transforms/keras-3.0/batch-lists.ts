import {
  boundOnce, finding, givenBatches, givers, isListAlways, isListMade, isListMember, joined, manual, tupleDisplay, tupleOf,
  type Edit, type Finding, type Giver, type GiverRoles, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const ROLES: GiverRoles = {
  of: 'keras.Model',
  methods: ['fit', 'evaluate', 'predict', 'fit_generator', 'evaluate_generator', 'predict_generator'],
  telling: ['fit_generator', 'evaluate_generator', 'predict_generator'],
  datasets: ['keras.utils.Sequence', 'keras.utils.PyDataset'],
}

const body: TransformBody = {
  summary: 'Generators and datasets give several inputs, targets or weights in tuples, not in lists',
  docs: 'https://keras.io/api/utils/python_utils/#pydataset-class',
  removed: '3.0',
  notes: [givenBatches(ROLES.methods)],
  *find(module) {
    for (const giver of givers(module, ROLES)) {
      for (const value of giver.batches) yield* ofResult(module, giver, value)
    }
  },
}
export default body

const MESSAGE = 'Generators and datasets give tuples, since 3.0 refuses lists in what they give'

/** What is found in one batch. */
interface Lists {
  readonly edits: Edit[]
  /** Names that are lists by what they were bound to. */
  readonly names: string[]
  stuck: Node | undefined
}

function* ofResult(module: Module, giver: Giver, value: Node): Iterable<Finding> {
  const lists: Lists = { edits: [], names: [], stuck: undefined }
  const batch = plain(value)
  const given = batch.type === 'identifier' ? boundOnce(module, batch) : undefined
  if (giver.stream && (batch.type === 'list' && batch.children.length > 0 || given?.type === 'list')) {
    const items = (given ?? batch).children
    if (items.length > 1 && [...giver.to].some(method => method.startsWith('predict'))) {
      // Keras 2 before 2.2 took all of them as inputs, later ones the first.
      yield manual(value, { effect: 'breaks', message: MESSAGE, why: 'whether `predict` is given several inputs, or inputs and targets, is not known', advice: 'yield `((x1, x2),)` for several inputs, else `(x, y)`' })
      return
    }
    for (const item of items) part(module, item, lists)
    if (given) {
      lists.names.push(batch.text)
      add(lists, batch, tupleOf(module, batch))
    } else add(lists, batch, tupleDisplay(module, batch))
  } else if (/^(expression_list|tuple|list)$/.test(batch.type)) {
    for (const item of batch.children) part(module, item, lists)
  } else if (given && /^(expression_list|tuple|list)$/.test(given.type)) {
    for (const item of given.children) part(module, item, lists)
    if (lists.edits.length > 0) lists.names.push(batch.text)
  }
  if (lists.stuck) {
    yield manual(lists.stuck, { effect: 'breaks', message: MESSAGE, why: '`tuple` is another name in this file', advice: 'make it a tuple' })
    return
  }
  if (lists.edits.length === 0) return
  const why = giver.why ?? (lists.names.length > 0 ? `what else is done with \`${lists.names[0]}\` is not followed` : undefined)
  yield finding(value, { level: why === undefined ? 'safe' : 'review', ...(why === undefined ? {} : { why }), effect: 'breaks', message: MESSAGE, rests: giver.rests, edits: joined(lists.edits) })
}

/** One of the inputs, the targets and the weights. */
function part(module: Module, node: Node, lists: Lists): void {
  const item = plain(node)
  if (item.type === 'tuple') for (const child of item.children) part(module, child, lists)
  else if (item.type === 'conditional_expression') for (const child of [item.children[0]!, item.children[2]!]) part(module, child, lists)
  else if (item.type === 'list') {
    // Numbers are data, which neither library takes as a list.
    if (item.children.some(isLiteral)) return
    for (const child of item.children) part(module, child, lists)
    add(lists, item, tupleDisplay(module, item))
  } else if (isListMade(module, item)) {
    if (!(item.type === 'binary_operator' && item.children.some(child => child.type === 'list' && child.children.some(isLiteral)))) add(lists, item, tupleOf(module, item))
  } else if (isListAlways(module, item) || isListMember(module, item)) {
    lists.names.push(item.text)
    add(lists, item, tupleOf(module, item))
  }
}

function add(lists: Lists, node: Node, edits: readonly Edit[] | undefined): void {
  if (edits) lists.edits.push(...edits)
  else lists.stuck = node
}

function plain(node: Node): Node {
  return node.type === 'parenthesized_expression' ? plain(node.children[0]!) : node
}

function isLiteral(node: Node): boolean {
  return /^(integer|float|string|true|false|none|unary_operator)$/.test(node.type)
}
