/** `keras-upgrade completion SHELL`: what a shell completes, generated from the options themselves. */

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** What is asked of the library's options and commands. */
interface Option {
  readonly flags: string
  readonly short?: string | undefined
  readonly long?: string | undefined
  readonly description: string
  readonly required: boolean
  readonly optional: boolean
  readonly hidden: boolean
  readonly argChoices?: readonly string[] | undefined
  attributeName(): string
}

interface Command {
  readonly options: readonly Option[]
  readonly commands: readonly Command[]
  readonly registeredArguments: readonly { readonly argChoices?: readonly string[] | undefined }[]
  name(): string
  description(): string
}

interface Flag {
  /** `-t`, `--to`. */
  readonly names: readonly string[]
  readonly says: string
  /** What follows: one of these, a path, or anything; undefined where nothing does. */
  readonly value: readonly string[] | 'path' | 'any' | undefined
}

interface Sub {
  readonly name: string
  readonly says: string
  readonly values: readonly string[]
}

interface Words {
  readonly flags: readonly Flag[]
  readonly subs: readonly Sub[]
}

/** `known` are values of options that take no fixed choice: transforms, effects. */
export function completion(shell: Shell, program: Command, known: Readonly<Record<string, readonly string[]>>): string {
  const words: Words = {
    flags: [
      ...program.options.filter(option => !option.hidden).map(option => ({ names: namesOf(option), says: option.description, value: valueOf(option, known) })),
      { names: ['-h', '--help'], says: 'print this', value: undefined },
    ],
    subs: program.commands.map(command => ({ name: command.name(), says: command.description(), values: command.registeredArguments[0]?.argChoices ?? [] })),
  }
  return { bash, zsh, fish }[shell](words)
}

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter(name => name !== undefined)
}

function valueOf(option: Option, known: Readonly<Record<string, readonly string[]>>): Flag['value'] {
  if (!option.required && !option.optional) return undefined
  if (option.argChoices) return option.argChoices
  const own = known[option.attributeName()]
  return own ?? (/<(file|folder|path)>/.test(option.flags) ? 'path' : 'any')
}

function bash({ flags, subs }: Words): string {
  const values = flags.filter(flag => flag.value !== undefined).map(({ names, value }) => {
    const then = value === 'path' ? 'return' : value === 'any' ? 'COMPREPLY=(); compopt +o default; return' : `COMPREPLY=($(compgen -W '${(value as readonly string[]).join(' ')}' -- "$cur")); return`
    return `    ${names.join('|')}) ${then} ;;`
  })
  const inner = subs.filter(sub => sub.values.length > 0).map(({ name, values: some }) => `    ${name}) COMPREPLY=($(compgen -W '${some.join(' ')}' -- "$cur")); return ;;`)
  return `# keras-upgrade completion bash > ~/.local/share/bash-completion/completions/keras-upgrade
_keras_upgrade() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$prev" in
${[...values, ...inner].join('\n')}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W '${flags.flatMap(flag => flag.names).join(' ')}' -- "$cur"))
  elif [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${subs.map(sub => sub.name).join(' ')}' -- "$cur"))
  fi
}
complete -o default -F _keras_upgrade keras-upgrade
`
}

function zsh({ flags, subs }: Words): string {
  const specs = flags.flatMap(({ names, says, value }) => {
    const then = value === undefined ? '' : `:${value === 'path' ? 'path:_files' : value === 'any' ? 'value: ' : `value:(${(value as readonly string[]).join(' ')})`}`
    const others = names.length > 1 ? `(${names.join(' ')})` : ''
    return names.map(name => `    ${quoted(`${others}${name}[${says.replace(/[[\]:\\]/g, '\\$&')}]${then}`)}`)
  })
  const inner = subs.filter(sub => sub.values.length > 0).map(({ name, values }) => `    ${name}) _values ${name} ${values.join(' ')}; return ;;`)
  return `#compdef keras-upgrade
# keras-upgrade completion zsh > a folder of $fpath, as _keras-upgrade
_keras_upgrade_first() {
  local -a subs
  subs=(
${subs.map(({ name, says }) => `    ${quoted(`${name}:${says.replace(/[:\\]/g, '\\$&')}`)}`).join('\n')}
  )
  _describe command subs
  _files
}
_keras_upgrade() {
  case "\${words[CURRENT-1]}" in
${inner.join('\n')}
  esac
  _arguments -s \\
${specs.join(' \\\n')} \\
    '1: :_keras_upgrade_first' \\
    '*:path:_files'
}
if [ "$funcstack[1]" = "_keras-upgrade" ]; then
  _keras_upgrade "$@"
else
  compdef _keras_upgrade keras-upgrade
fi
`
}

function fish({ flags, subs }: Words): string {
  const lines = flags.map(({ names, says, value }) => {
    const own = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ')
    const then = value === undefined ? '' : value === 'path' ? ' -r -F' : value === 'any' ? ' -x' : ` -x -a '${(value as readonly string[]).join(' ')}'`
    return `complete -c keras-upgrade ${own}${then} -d ${quotedForFish(says)}`
  })
  const inner = subs.flatMap(({ name, says, values }) => [
    `complete -c keras-upgrade -n __fish_use_subcommand -a ${name} -d ${quotedForFish(says)}`,
    ...(values.length > 0 ? [`complete -c keras-upgrade -n '__fish_seen_subcommand_from ${name}' -f -a '${values.join(' ')}'`] : []),
  ])
  return `# keras-upgrade completion fish > ~/.config/fish/completions/keras-upgrade.fish\n${[...lines, ...inner].join('\n')}\n`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function quotedForFish(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
