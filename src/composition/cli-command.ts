import type { Terminal } from '#platform/terminal.ts'

/** One command of the console. It tells a person what to mend by throwing a `StartFailure`. */
export interface Command {
  /** One or two words: 'start', 'admin create'. */
  readonly name: string
  /** The name with its arguments, as help shows it. */
  readonly usage: string
  readonly summary: string
  /** @returns the exit code */
  readonly run: (call: Call) => Promise<number>
}

export interface Call {
  readonly terminal: Terminal
  /** What was typed after the name. */
  readonly words: readonly string[]
  /** The command's own, to be repeated when the words were not understood. */
  readonly usage: string
}
