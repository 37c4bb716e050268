/**
 * `node scripts/check-doors.mjs [FOLDER]`: ends a build with exit code 1 when a route has not said whom it lets in. The
 * built server's own `init` is asked, as it is when it starts, and told that it is being built, so that it opens nothing.
 */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const built = resolve(process.argv[2] ?? join('.svelte-kit', 'output', 'server'))
const { configure } = await open('index.js')
await configure({ building: true })
const { init } = await open(join('entries', 'hooks.server.js'))
try {
  await init()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @param {string} file */
function open(file) {
  return import(pathToFileURL(join(built, file)).href)
}
