/** One part of the bench, in a process of its own: `node bench/part.ts NAME FOLDER [--quick]`. Hands its figures to its parent. */
import { PARTS, missing } from './parts.ts'

const [name, folder = '', ...options] = process.argv.slice(2)
const part = PARTS.find((one) => one.name === name)
if (part === undefined) throw new Error(`There is no part ${name}.`)
const figures = await part
  .measure({ folder, quick: options.includes('--quick') })
  .catch((error: unknown) => missing(part, firstLineOf(error)))
process.send?.(figures, () => process.exit())

function firstLineOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return said.split('\n')[0] ?? said
}
