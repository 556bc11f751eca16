/** `keras-upgrade inspect`: what a project uses now, what it can move to, what stands in the way, and how the target is set up. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Level, Target } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import { lockedIn, type Locked } from '../project/locks.ts'
import { savedModels, type SavedModel } from '../project/models.ts'
import { highest, type Pin } from '../project/pins.ts'
import { openProject } from '../project/project.ts'
import type { FileReport } from '../report/report.ts'
import { contradictions } from '../run/contradictions.ts'
import { withManifests } from '../run/manifests.ts'
import { migrateRun, openRun } from '../run/run.ts'
import { usesIn, type Uses } from '../run/uses.ts'
import type { BroughtVersions, Stuck } from './brought.ts'
import { inspected } from './inspect-text.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Around } from './settings.ts'

export interface Inspection {
  readonly root: string
  readonly target: string
  readonly uses: Uses & { readonly locked: readonly Locked[] }
  /** What the pins and lock files come to: `TensorFlow 2.10, whose \`tf.keras\` is Keras 2`. */
  readonly now: readonly string[]
  readonly canMoveTo: readonly { readonly to: string; readonly label: string; readonly says: string }[]
  readonly contradictions: readonly string[]
  readonly findings: Readonly<Record<Level, number>> & { readonly breaks: number; readonly files: number; readonly transforms: readonly { readonly id: string; readonly count: number; readonly manual: number }[] }
  readonly notRead: readonly { readonly path: string; readonly reason: string }[]
  readonly packages: readonly Stuck[]
  readonly models: readonly (SavedModel & { readonly why: string; readonly convert: string })[]
  readonly environment: { readonly python: string; readonly packages: readonly string[]; readonly venv: readonly string[]; readonly conda: readonly string[]; readonly uv: readonly string[] }
}

export async function inspect(paths: readonly string[], flags: Flags, brought: BroughtVersions, around: Around, json: boolean): Promise<string> {
  const options = migrationOptions({ ...flags, level: 'review' }, brought)
  const cwd = realpathSync(process.cwd())
  const project = withManifests(openProject(paths, cwd, around.exclude, false, around.home), true)
  const run = await openRun(project, options, brought.knowledge, cwd, { ignores: around.ignoresOf(project.given) }, around.words)
  const files: FileReport[] = [...run.reports]
  for (const one of migrateRun(run)) files.push('report' in one ? one.report : one.migrated.report)
  const { target } = options
  const locked = lockedIn(project.root)
  const uses = { ...usesIn(project.root, run.context.facts, brought.knowledge, files), locked }
  const inspection: Inspection = {
    root: project.root, target: target.label, uses,
    now: nowOf(brought.versions, uses.pins, locked), canMoveTo: targetsOf(brought),
    contradictions: contradictions(brought.versions, uses, run.context.facts),
    findings: countsOf(files),
    notRead: files.flatMap(({ path, kind, reason }) => (kind === 'skipped' || kind === 'failed' ? [{ path, reason: reason ?? kind }] : [])),
    packages: brought.stuckOn(target, run.context.facts),
    models: modelsOf(project.root, target),
    environment: environmentOf(project.root, brought.pythonOf(target), brought.packagesOf(target)),
  }
  return json ? `${JSON.stringify(inspection, undefined, 2)}\n` : inspected(inspection)
}

const PACKAGE = /^tensorflow(?:-cpu|-gpu)?$/

/** Lock files know better than pins. */
function nowOf(table: BroughtVersions['versions'], pins: readonly Pin[], locked: readonly Locked[]): Inspection['now'] {
  const minors = (isIt: (name: string) => boolean): readonly string[] => {
    const own = locked.filter(({ name }) => isIt(name)).map(({ version }) => version.split('.').slice(0, 2).join('.'))
    return [...new Set(own.length > 0 ? own : pins.filter(({ name }) => isIt(name)).flatMap(({ specifier }) => highest(specifier) ?? []))].toSorted(compareVersions)
  }
  const tensorflow = minors(name => PACKAGE.test(name)).map(minor => {
    const row = table.tensorflow.find(({ version }) => version === minor)
    return `TensorFlow ${minor}${row ? `, whose \`tf.keras\` is ${{ none: 'not there yet', keras2: 'Keras 2', keras3: 'Keras 3' }[row.tfKeras]}` : ''}`
  })
  return [...tensorflow, ...minors(name => name === 'keras').map(minor => `Keras ${minor}`), ...minors(name => name === 'tf-keras').map(minor => `tf_keras ${minor}, which is Keras 2`)]
}

function targetsOf(brought: BroughtVersions): Inspection['canMoveTo'] {
  const says = (to: string, rest: string): Inspection['canMoveTo'][number] => {
    const target = brought.resolveTarget(to)
    return { to, label: target.label, says: `${rest}; ${brought.packagesOf(target).join(', ')}` }
  }
  return [
    says('keras3', 'on TensorFlow, JAX or PyTorch'),
    says('tf_keras', 'imports and pins move, the code stays; with `--namespace keep` the imports stay, too, and `TF_USE_LEGACY_KERAS=1` is set before TensorFlow is imported, for code that goes through `tf.keras` alone'),
    says('tf2.15', 'the last TensorFlow whose `tf.keras` is Keras 2'),
  ]
}

function countsOf(files: readonly FileReport[]): Inspection['findings'] {
  const all = files.flatMap(({ findings }) => findings.filter(({ state }) => state !== 'suppressed'))
  const count = (level: Level): number => all.filter(one => one.level === level).length
  const transforms = new Map<string, { id: string; count: number; manual: number }>()
  for (const { transform: id, level } of all) {
    const row = transforms.get(id) ?? { id, count: 0, manual: 0 }
    row.count += 1
    if (level === 'manual') row.manual += 1
    transforms.set(id, row)
  }
  return {
    safe: count('safe'), review: count('review'), manual: count('manual'), breaks: all.filter(({ effect }) => effect === 'breaks').length,
    files: files.filter(({ findings }) => findings.length > 0).length,
    transforms: [...transforms.values()].toSorted((a, b) => b.manual - a.manual || b.count - a.count || (a.id < b.id ? -1 : 1)),
  }
}

/** Those that Keras 3 does not load, with what it does load made of them. */
function modelsOf(root: string, target: Target): Inspection['models'] {
  if (target.namespace === 'tf_keras' || compareVersions(target.keras[0], '3.0') < 0) return []
  return savedModels(root).flatMap(model => {
    const whole = model.path.replace(/\.keras$/, '')
    const convert = (to: string): string => `python -c "import tf_keras; tf_keras.models.load_model('${model.path}', compile=False).save('${to}')"`
    if (model.kind === 'SavedModel') {
      return [{
        ...model, why: model.keras === undefined ? 'Keras 3 loads no SavedModel; one that no Keras wrote can be called through `keras.layers.TFSMLayer`' : 'Keras 3 loads no SavedModel',
        convert: model.keras === undefined ? `python -c "import keras; keras.layers.TFSMLayer('${model.path}', call_endpoint='serving_default')"` : convert(`${whole}.h5`),
      }]
    }
    const old = model.keras !== undefined && compareVersions(model.keras, '3.0') < 0
    return old ? [{ ...model, why: `Keras ${model.keras} saved it, and Keras 3 reads another form`, convert: convert(`${whole}.h5`) }] : []
  })
}

function environmentOf(root: string, python: string, packages: readonly string[]): Inspection['environment'] {
  const name = basename(root).replaceAll(/[^\w.-]/g, '-') || 'keras'
  const manifest = existsSync(join(root, 'requirements.txt')) ? '-r requirements.txt' : ['pyproject.toml', 'setup.py', 'setup.cfg'].some(file => existsSync(join(root, file))) ? '-e .' : undefined
  const what = packages.map(one => `'${one}'`).join(' ')
  const then = (install: string): readonly string[] => [`${install} ${what}`, ...(manifest === undefined ? [] : [`${install} ${manifest}  # once its requirements are migrated`])]
  return {
    python, packages,
    venv: [`python${python} -m venv .venv`, '. .venv/bin/activate', ...then('pip install')],
    conda: [`conda create --name ${name} python=${python}`, `conda activate ${name}`, ...then('pip install')],
    uv: [`uv venv --python ${python}`, ...then('uv pip install')],
  }
}
