import { codeOf, StartFailure } from '../../start-failure.ts'
import { findBinaries } from './binaries.ts'
import { startEmbedded } from './supervisor.ts'

/**
 * A process of its own that keeps a database running, so that tests can kill it:
 * `node embedded.fixture.ts FOLDER [UID]`. Says in one line of JSON how it went, then waits for SIGTERM.
 */
const [folder = '', uid] = process.argv.slice(2)

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  // Read as who we are, then become a normal user: the project may lie where that user cannot read.
  const binaries =
    uid === undefined
      ? undefined
      : findBinaries({ name: 'normal', uid: Number(uid), gid: Number(uid) })
  if (uid !== undefined) become(Number(uid))
  const restarted = (attempt: number, error?: unknown) =>
    say({ attempt, failed: error !== undefined })
  const embedded = await startEmbedded({
    folder,
    onRestart: restarted,
    ...(binaries ? { binaries } : {}),
  })
  process.once('SIGTERM', () => void embedded.stop().then(() => process.exit(0)))
  const { adopted, created } = embedded
  say({ url: await embedded.database('palabre'), pid: embedded.pid(), adopted, created })
  // The lock and the watch keep no process alive by themselves.
  setInterval(() => undefined, 60_000)
} catch (error) {
  say(
    error instanceof StartFailure
      ? { problem: error.problem, sentence: error.message, mend: error.mend }
      : { problem: codeOf(error) || 'unexpected', sentence: String(error) },
  )
  process.exitCode = 1
}

function become(id: number): void {
  process.setgroups?.([])
  process.setgid?.(id)
  process.setuid?.(id)
}
