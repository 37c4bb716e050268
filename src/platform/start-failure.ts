export type StartProblem =
  | 'configuration'
  | 'port_taken'
  | 'folder_in_use'
  | 'folder_refused'
  | 'disk_full'
  | 'database_unreachable'
  | 'database_too_old'
  | 'database_too_new'
  | 'database_broken'
  | 'migration_changed'
  | 'migration_failed'
  | 'unsupported_machine'
  | 'build_missing'
  | 'command_refused'

/**
 * Why Palabre cannot start, for the person reading the console: one sentence that says what is
 * wrong and one that says how to mend it. The rim prints both and exits with a code other than 0.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
  readonly problem: StartProblem
  readonly mend: string

  constructor(problem: StartProblem, sentence: string, mend: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.problem = problem
    this.mend = mend
  }
}

/** @returns the system's error code ('ENOENT', '23505'...), or '' when there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
