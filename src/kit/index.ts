/** All that a transform author may import. */
export type {
  Argument, Attribute, Binding, Call, ClassDef, FunctionDef, MethodCall, Module, Node, Parameter, Use,
} from '../core/module.ts'
export type { Edit, Effect, Finding, Known, Level, QualifiedName, Span, Transform, TransformBody, Value } from '../core/types.ts'
export { exportOfFile, ownClass } from './project.ts'
export { finding, manual, removal, replacement } from './findings.ts'
export { indented, lineEndOf, lineStartOf, newlineOf } from './layout.ts'
export { release } from './release.ts'
export { renameKeywords, type KeywordRows } from './rename-keywords.ts'
export { around, blockOf, contains, walk } from './walk.ts'
export { indentLines, indentUnit, standsAlone } from './indent.ts'
export { wrap, type HeaderPlace } from './wrap.ts'
export { callWithDictionary, quoteOf } from './literal.ts'
export { boundAt, frameOf, type Bound } from './bound.ts'
export { valuesGiven, type Given } from './given.ts'
export { projectNames, type ProjectName } from './project-names.ts'
