/** The small language of call tables: `'argmax(x, axis=-1)': 'keras.ops.argmax(x, axis!)'`. */

/** How a call is rewritten, if all of `when` holds. Without `to` it is for a person. */
export interface Rewrite {
  /** A parameter, or `call` for the call itself -> a test: `absent`, `given`, `='avg'`, or a name of the table's tests; `a|b` is either, `!` negates. */
  readonly when?: Readonly<Record<string, string>>
  /**
   * A call of the new function, `keras.ops.take(x=reference, indices, axis=0)`: old parameters in the order of the new ones, `new=old` where
   * the name differs, `!` where an argument that is not given must be written out, `*` where only keywords may follow, other text as it is.
   * Or any expression with the old parameters in braces: `{x}.shape`, `{x.object}` for what an attribute is read from.
   */
  readonly to?: string
  /** A parameter -> how its argument is written for the new function: a name of the table's converters. */
  readonly convert?: Readonly<Record<string, string>>
  readonly level?: 'review'
  readonly why?: string
  /** What to write instead, where there is no `to`. */
  readonly advice?: string
}

/** The old signature, with its defaults, and `name|older` where a parameter had two names -> what becomes of a call; of several the first that fits. */
export type CallRows = Readonly<Record<string, string | Rewrite | readonly Rewrite[]>>

export interface Signature {
  readonly name: string
  readonly parameters: readonly { readonly name: string; readonly default: string | undefined; /** What older releases call it. */ readonly also: string | undefined }[]
}

/** One argument of the new call. */
export interface NewArgument {
  /** The new parameter. */
  readonly name: string
  /** The old one; undefined where `text` is the same in every call. */
  readonly from: string | undefined
  readonly text: string | undefined
  /** Given by its place where the old one was, at the same place. */
  readonly place: number | undefined
  /** Written out where the call does not give it. */
  readonly always: boolean
}

export interface CallTemplate {
  readonly callee: string
  readonly args: readonly NewArgument[]
}

/** Text, an argument of the old call, or a part of it. */
export type Piece = string | { readonly of: string; readonly part: string | undefined }

export function signatureOf(text: string): Signature {
  const { callee, inner } = callText(text)
  return {
    name: callee,
    parameters: splitList(inner).map(item => {
      const [names, value] = splitPair(item)
      const [name, also] = names.split('|') as [string, string?]
      return { name, default: value, also }
    }),
  }
}

/** Undefined where the template is an expression. */
export function callTemplateOf(text: string, { parameters }: Signature): CallTemplate | undefined {
  if (text.includes('{')) return undefined
  const { callee, inner } = callText(text)
  let place: number | undefined = 0
  const args: NewArgument[] = []
  for (const item of splitList(inner)) {
    if (item === '*') {
      place = undefined
      continue
    }
    const [left, right] = splitPair(item)
    const old = (right ?? left).replace(/!$/, '')
    const known = parameters.some(parameter => parameter.name === old)
    args.push({ name: left.replace(/!$/, ''), from: known ? old : undefined, text: known ? undefined : right, place, always: item.endsWith('!') || !known })
    if (place !== undefined) place += 1
  }
  return { callee, args }
}

/** An expression, cut at its placeholders. */
export function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\{\w+(?:\.\w+)?\})/).filter(part => part !== '').map((part): Piece => {
    const placeholder = /^\{(\w+)(?:\.(\w+))?\}$/.exec(part)
    return placeholder ? { of: placeholder[1]!, part: placeholder[2] } : part
  })
}

/** Qualified names in a template, such as `keras.ops.sum`. */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\w.])keras(?:\.\w+)+/g) ?? [])]
}

function callText(text: string): { callee: string; inner: string } {
  const open = text.indexOf('(')
  return { callee: text.slice(0, open), inner: text.slice(open + 1, -1) }
}

/** `a, b=(1, 1), c` at its own commas. */
function splitList(text: string): readonly string[] {
  const items: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const char = text[at]
    if (char === undefined || (char === ',' && depth === 0)) {
      const item = text.slice(from, at).trim()
      if (item !== '') items.push(item)
      from = at + 1
    } else if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char)) depth -= 1
  }
  return items
}

function splitPair(item: string): [string, string | undefined] {
  const equals = item.indexOf('=')
  return equals < 0 ? [item, undefined] : [item.slice(0, equals), item.slice(equals + 1)]
}
