/** Files that run commands: Dockerfiles, and workflows of GitHub and of other services. */
import { yamlValues } from '../yaml.ts'
import { joined, type Format } from './parts.ts'
import { installs } from './shell.ts'

export const dockerfile: Format = text => {
  const parts = installs(text, 0, text.length)
  for (const match of text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(?:[\w./-]*\/)?python:(\d+(?:\.\d+)+)/gim)) {
    const end = match.index + match[0].length
    parts.pythons.push({ start: end - match[1]!.length, end })
  }
  // An image of TensorFlow is a pin of it.
  for (const match of text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?((?:[\w./-]*\/)?tensorflow\/tensorflow):(\d+(?:\.\d+)+)/gim)) {
    const end = match.index + match[0].length
    const start = end - match[2]!.length
    parts.requirements.push({
      name: 'tensorflow', package: { start: start - 1 - match[1]!.length, end: start - 1 }, specifier: { start, end }, extras: [], dialect: 'poetry', marker: undefined,
      fixed: 'it is an image, which holds more than TensorFlow', limits: false, shell: undefined, list: 'image', removal: undefined, another: () => undefined,
    })
  }
  return parts
}

/** Keys whose values are commands, one or a list of them, in workflows and what other services have instead. */
const RUNS: ReadonlySet<unknown> = new Set(['run', 'script', 'before_script', 'after_script', 'install', 'before_install', 'command', 'bash'])

/** The `run:` of each step. */
export const workflow: Format = text => {
  const yaml = yamlValues(text)
  if (yaml.kind === 'error') return yaml
  const runs = yaml.values.filter(({ path }) => RUNS.has(path.findLast(part => typeof part === 'string')))
  const parts = joined(runs.map(({ span, style }) => {
    const found = installs(text, span.start, span.end)
    // What the shell reads between the quotes of YAML is none of what stands there.
    return style === '"' || style === "'" ? { ...found, requirements: found.requirements.map(one => ({ ...one, shell: one.shell === '' ? ('' as const) : one.shell })) } : found
  }))
  parts.pythons.push(...yaml.values.filter(({ path, text: said }) => path.some(part => part === 'python-version' || part === 'python') && /^\d+\.\d+(?:\.\d+)?$/.test(said)).map(({ span }) => span))
  return parts
}
