/** Which names parameters, patterns and types bind. */
import type { PyNode } from './tree.ts'

/** The names that one entry of a parameter list binds. */
export function parameterNames(parameter: PyNode, give: (name: PyNode) => void): void {
  if (parameter.type === 'identifier') give(parameter)
  else if (parameter.type === 'default_parameter' || parameter.type === 'typed_default_parameter') {
    const name = parameter.field('name')
    if (name) parameterNames(name, give)
  } else if (parameter.type === 'typed_parameter' || parameter.type.endsWith('splat_pattern')) {
    const name = parameter.children[0]
    if (name) parameterNames(name, give)
  } else if (parameter.type === 'tuple_pattern') for (const child of parameter.children) parameterNames(child, give)
}

/** Capture names of a `case` pattern: lone names, splats, `as` names, keywords of a class; nested patterns come by themselves. */
export function patternNames(pattern: PyNode, give: (name: PyNode) => void): void {
  for (const child of pattern.children) {
    if (child.type === 'case_pattern') continue
    if (child.type === 'dotted_name') {
      if (child.children.length === 1 && child.text !== '_' && pattern.type !== 'class_pattern') give(child.children[0]!)
    } else if (child.type === 'splat_pattern') {
      if (child.children[0]?.type === 'identifier') give(child.children[0])
    } else if (child.type === 'as_pattern') {
      const last = child.children[child.children.length - 1]
      if (last?.type === 'identifier') give(last)
      patternNames(child, name => { if (name !== last) give(name) })
    } else if (child.type === 'keyword_pattern') {
      const value = child.children[child.children.length - 1]
      if (value?.type === 'dotted_name' && value.children.length === 1 && value.text !== '_') give(value.children[0]!)
    } else patternNames(child, give)
  }
}

/** `T` and `Ts` of `def f[T: int, *Ts](...)`. */
export function typeParameters(definition: PyNode): PyNode[] {
  return (definition.field('type_parameters')?.children ?? []).flatMap(type => typeNames(type).slice(0, 1))
}

/** The names at the head of a type: of `X[T]` it is `X`, of `T: int` it is `T`. */
export function typeNames(type: PyNode | undefined): PyNode[] {
  if (!type) return []
  return type.type === 'identifier' ? [type] : typeNames(type.children[0])
}
