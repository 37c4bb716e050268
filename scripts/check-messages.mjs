/** `node scripts/check-messages.mjs [folder]`: French and English hold the same, well typed, and all of it is shown; see docs/messages.md. */
import { checkMessages } from './messages/check.ts'

const { problems, count } = checkMessages(process.argv[2] ?? '.')
for (const problem of problems) console.log(problem)
console.log(`${count} messages read in each language, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
