/** An inspection for a person. */
import type { Inspection } from './inspect.ts'

const MOST = 12

export function inspected({ root, target, uses, now, canMoveTo, contradictions, findings, notRead, packages, models, environment }: Inspection): string {
  const sections = [
    section('Requirements', uses.pins.map(({ path, line, name, specifier, limits }) => `${path}:${line}  ${name}${specifier === '' ? ' (any version)' : ` ${specifier}`}${limits ? ', as a limit' : ''}`), 'no manifest at the root names Keras or TensorFlow'),
    section('Locked', uses.locked.map(({ path, name, version }) => `${path}  ${name} ${version}`)),
    section('Imports', uses.imports.map(({ name, files }) => `${name}  in ${number(files, 'file')}`), 'no file imports Keras'),
    section('The code is older than the target', [
      ...uses.eras.map(({ path, release, line }) => `${path}:${line}  is code of ${release[0]!.toUpperCase()}${release.slice(1)}`),
      ...uses.refused.map(({ library, version, files, findings: count }) => `${number(count, 'place')} in ${number(files.length, 'file')} ${count === 1 ? 'needs' : 'need'} ${library === 'keras' ? 'Keras' : 'TensorFlow'} below ${version}: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ' ...' : ''}`),
    ]),
    section('Now', now),
    section('Contradictions', contradictions),
    section('It can move to', canMoveTo.map(({ to, label, says }) => `--to ${to.padEnd(8)}  ${label}: ${says}`)),
    section(`On the way to ${target}`, [
      `${number(findings.safe + findings.review + findings.manual, 'finding')} in ${number(findings.files, 'file')}: ${findings.safe} safe, ${findings.review} for review, ${findings.manual} left to a person; ${findings.breaks} would break`,
      ...findings.transforms.filter(({ manual }) => manual > 0).slice(0, MOST).map(({ id, manual }) => `${String(manual).padStart(4)} by hand  ${id}`),
    ]),
    section('Not read', notRead.map(({ path, reason }) => `${path}: ${reason}`)),
    section('Packages that stay with Keras 2', packages.flatMap(({ name, says, advice, files }) => [`${name}: ${says} (${files.slice(0, 3).join(', ')}${files.length > 3 ? ' ...' : ''})`, `  ${advice}`])),
    section('Saved models that the target does not load', models.flatMap(({ path, why, convert }) => [`${path}: ${why}`, `  ${convert}`])),
    section('Set up with venv and pip', environment.venv, undefined, MOST * 2),
    section('Set up with conda', environment.conda),
    section('Set up with uv', environment.uv),
  ]
  return `${root}\n\n${sections.filter(text => text !== '').join('\n')}`
}

function section(title: string, lines: readonly string[], none?: string, most = MOST * 2): string {
  if (lines.length === 0) return none === undefined ? '' : `${title}:\n  ${none}\n`
  const more = lines.length > most ? [`and ${lines.length - most} more; \`--json\` has all`] : []
  return `${title}:\n${[...lines.slice(0, most), ...more].map(line => `  ${line}\n`).join('')}`
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
