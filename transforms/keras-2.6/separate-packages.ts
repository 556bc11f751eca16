import { finding, manual, packageImports, replacement, type Finding, type PackageImport, type TransformBody } from '../../src/kit/index.ts'

/** Packages that Keras 2.2 took parts of itself from, and where those are. */
const PACKAGES: Readonly<Record<string, string>> = { keras_applications: 'keras.applications', keras_preprocessing: 'keras.preprocessing' }
const why = 'the package is no longer developed; the same name of Keras is of the release that is installed'

const body: TransformBody = {
  summary: 'What `keras_applications` and `keras_preprocessing` had comes from Keras',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.2.0',
  runs: '2.2',
  removed: '2.6',
  *find(module) {
    for (const [from, to] of Object.entries(PACKAGES)) {
      const statements = new Map<PackageImport['statement'], PackageImport[]>()
      for (const one of packageImports(module, from)) statements.set(one.statement, [...(statements.get(one.statement) ?? []), one])
      for (const imports of statements.values()) yield moved(imports, from, to)
    }
  },
}
export default body

/** Only names that are public: what begins with an underscore Keras has elsewhere, or not at all. */
function moved(imports: readonly PackageImport[], from: string, to: string): Finding {
  const { statement, kind } = imports[0]!
  const source = statement.field('module_name')
  const message = `\`${from}\` is \`${to}\``
  if (kind !== 'from' || !source || imports.some(({ name }) => /\._/.test(name) || name.split('.').length < 3)) {
    return manual(statement, { effect: 'breaks', message, why: 'it is imported as a whole, or for a name that is not public', advice: `import the name that is needed from \`${to}\`` })
  }
  return finding(statement, { level: 'review', effect: 'breaks', message, why, edits: [replacement({ start: source.start, end: source.start + from.length }, to)] })
}
