/** What a run prints, and where: the formats by their names. */
import { existsSync, realpathSync, writeFileSync } from 'node:fs'
import { UserError } from '../core/errors.ts'
import { github } from '../report/github.ts'
import { gitlab } from '../report/gitlab.ts'
import { html } from '../report/html.ts'
import { json } from '../report/json.ts'
import { markdown } from '../report/markdown.ts'
import { inOrder, type FileReport, type Report } from '../report/report.ts'
import { sarif } from '../report/sarif.ts'
import { text } from '../report/text.ts'
import { wantsColor } from './color.ts'
import type { Output } from './output.ts'

export type FormatName = 'diff' | 'text' | 'json' | 'sarif' | 'github' | 'gitlab' | 'markdown' | 'html'

/** Those that are made of the report, when the run is over; the diff is printed file by file. */
const RENDER: Readonly<Record<Exclude<FormatName, 'diff'>, (report: Report, colored: boolean) => string>> = { text, json, sarif, github, gitlab, markdown, html }

export const FORMATS: readonly FormatName[] = ['diff', ...(Object.keys(RENDER) as Exclude<FormatName, 'diff'>[])]

export interface Printer {
  /** Whether what it is given reaches a terminal at once. */
  readonly live: boolean
  /** Whether the diff is wanted. */
  readonly diffs: boolean
  /** A report without what this format does not need. */
  keep(report: FileReport): FileReport
  write(bytes: Uint8Array): Promise<void>
  /** Everything has been given. */
  end(report: Report): Promise<void>
}

/** What may be asked for: `format` is undefined where nothing was said. */
export interface Asked {
  readonly format?: FormatName
  readonly output?: string
}

/** Refuses an output that is one of `inputs`, absolute paths. `plainly`: without a format, what to print is not the diff. */
export function printerFor({ format, output }: Asked, stdout: Output, inputs: readonly string[], plainly = false): Printer {
  const file = output === '-' ? undefined : output
  if (file !== undefined) checkOutput(file, inputs)
  const chosen = format ?? 'diff'
  const chunks: Uint8Array[] = []
  const print = async (chunk: string | Uint8Array): Promise<void> => {
    if (file === undefined) await stdout.write(chunk)
    else chunks.push(Buffer.from(chunk))
  }
  return {
    live: file === undefined && chosen === 'diff' && process.stdout.isTTY,
    diffs: chosen === 'diff' && (!plainly || format !== undefined || file !== undefined),
    keep: report => (chosen === 'diff' ? without(report) : report),
    write: print,
    end: async report => {
      if (chosen !== 'diff') await print(RENDER[chosen](inOrder(report), file === undefined && wantsColor(process.stdout, process.env)))
      if (file !== undefined) writeOutput(file, Buffer.concat(chunks))
    },
  }
}

function without(report: FileReport): FileReport {
  const rest = { ...report }
  delete rest.source
  return rest
}

function checkOutput(file: string, inputs: readonly string[]): void {
  if (existsSync(file) && inputs.includes(realpathSync(file))) {
    throw new UserError(`\`--output ${file}\` is one of the files that are migrated`, '`--write` writes the files; `--output` takes what is printed')
  }
}

function writeOutput(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw new UserError(`\`--output ${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`, 'the files of the run are as its summary says')
  }
}
