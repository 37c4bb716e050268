/** By which PostgreSQL says that it cannot serve anybody now: connection, room, shutdown, not accepting. */
const OF_THE_DATABASE = /^(08...|53...|57P0[123]|55000)$/
/** What the system says of a connection that is not there. */
const OF_THE_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
// The driver has no codes of its own for these.
const OF_THE_DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/

/**
 * Whether an error says that the database does not answer (stopped, restarting, out of reach, out of
 * room), and not that we asked it something wrong: the same request may go through a moment later.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return saysCode(error) || OF_THE_DRIVER.test(error.message) || isDatabaseAway(error.cause)
}

function saysCode(error: Error & { code?: unknown; syscall?: unknown }): boolean {
  const code = String(error.code ?? '')
  const noSocket = code === 'ENOENT' && error.syscall === 'connect'
  return noSocket || OF_THE_SYSTEM.has(code) || OF_THE_DATABASE.test(code)
}
