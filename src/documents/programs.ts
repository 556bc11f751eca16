/** Where the examples of a page begin anew: an example that imports a name again stands for itself. */

export interface Part {
  /** A new program begins with it. */
  readonly opens: boolean
  /** Names that its program imports and that later ones use without importing them; said of the last part of a program. */
  readonly handsOn: readonly string[]
}

/** Takes the Python of the examples, in order. */
export function partsOf(texts: readonly string[]): readonly Part[] {
  const programs: { readonly first: number; readonly names: Set<string>; readonly words: Set<string> }[] = []
  texts.forEach((text, index) => {
    const names = importedNames(text)
    let program = programs.at(-1)
    if (!program || names.some(name => program!.names.has(name))) programs.push((program = { first: index, names: new Set(), words: new Set() }))
    for (const name of names) program.names.add(name)
    for (const [word] of text.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)) program.words.add(word)
  })
  const opening = new Set(programs.map(({ first }) => first))
  return texts.map((_, index) => {
    if (index + 1 < texts.length && !opening.has(index + 1)) return { opens: opening.has(index), handsOn: [] }
    const own = programs.findLastIndex(({ first }) => first <= index)
    const later = programs.slice(own + 1)
    return { opens: opening.has(index), handsOn: [...programs[own]!.names].filter(name => later.some(({ names, words }) => words.has(name) && !names.has(name))) }
  })
}

const FROM = /^from[ \t]+[.\w]+[ \t]+import[ \t]*(?:\(([^)]*)\)|([^\n#]*))/gm
const PLAIN = /^import[ \t]+([^\n#]*)/gm

/** Names that import statements outside of any block bind. */
function importedNames(text: string): readonly string[] {
  const lists = [...[...text.matchAll(FROM)].map(([, inner, list]) => inner ?? list!), ...[...text.matchAll(PLAIN)].map(([, list]) => list!)]
  return lists.flatMap(list => list.split(',')).flatMap(item => {
    const name = /^\s*([A-Za-z_]\w*)(?:\.\w+)*(?:\s+as\s+(\w+))?/.exec(item)
    return name ? [name[2] ?? name[1]!] : []
  })
}
