/** The one error that is thrown to be shown; anything else is a bug. */
export class UserError extends Error {
  readonly hint: string | undefined
  readonly exitCode: number

  constructor(title: string, hint?: string, exitCode = 2) {
    super(title)
    this.name = 'UserError'
    this.hint = hint
    this.exitCode = exitCode
  }
}
