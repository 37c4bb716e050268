/** `npm run messages`: messages/{fr,en}/{area}.json -> src/messages/{area}.ts, see docs/messages.md. */
import { writeMessages } from './messages/compile.ts'

try {
  process.stdout.write(`messages: ${writeMessages(process.cwd())} areas compiled\n`)
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : cause}\n`)
  process.exitCode = 1
}
