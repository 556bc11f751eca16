/** Settings: files that name what code looks up, or set what it reads, and hold no Python. */
import { noParts, type Format } from './parts.ts'

const NAMES = /\.(?:ya?ml|json|gin|toml|ini|cfg|conf|env|sh|bash|zsh|bat|cmd|ps1)$|(?:^|\/)(?:\.env(?:\.[\w-]+)?|\.envrc|[Mm]akefile|GNUmakefile|Procfile)$/
/** What tools write, and lists of packages of other languages. */
const OTHERS = /(?:^|\/)(?:package|composer|tsconfig[^/]*|[^/]*[-.]lock)\.json$|(?:^|\/)[^/]*lock\.ya?ml$/
/** Only what may name something of the library, or set it up, is taken from a folder. */
const SAYS = /(?:\b(?:tensorflow|tf)(?:\.\w+)*\.|(?<![\w./@-]))keras\.[A-Za-z_]|@keras\.[A-Za-z_]|\b(?:KERAS_BACKEND|TF_KERAS|TF_USE_LEGACY_KERAS)\b|"keras_version"|"image_d(?:im_ordering|ata_format)"|\.keras\/keras\.json/
/** What is larger is data. */
export const LARGEST_SETTINGS = 200_000

export function isSettings(path: string): boolean {
  return NAMES.test(path) && !OTHERS.test(path)
}

/** Whether the bytes of such a file are worth a look. */
export function saysSettings(bytes: Uint8Array): boolean {
  return SAYS.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
}

/** Nothing is installed by them: only their text counts. */
export const settings: Format = noParts
