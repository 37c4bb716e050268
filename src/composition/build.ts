import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '#platform/start-failure.ts'

/** Everything the built pages are made of: the example's people and the names of migrations are built in too. */
const SOURCES = [
  'src/**/*.*',
  'messages/**/*.json',
  'static/**/*',
  'seeds/**/*.ts',
  'migrations/*.sql',
  'scripts/messages/*',
  'scripts/compile-messages.mjs',
  'scripts/entries.ts',
]
const SETTINGS = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json']
const NOT_BUILT = /\.(test|fixture)\.ts$|\.md$|^src\/messages\//

/** @returns true when there is no build, or when it was made from other sources than those here. */
export function isBuildStale(project: string): boolean {
  const stamp = join(project, 'build', 'sources.sha256')
  if (!existsSync(stamp) || !existsSync(join(project, 'build', 'handler.js'))) return true
  return readFileSync(stamp, 'utf8') !== hashSources(project)
}

/** Builds the pages; some 20 to 60 seconds. Refuses 'build_missing' with what the build said. */
export async function build(project: string, stopped: AbortSignal): Promise<void> {
  const hash = hashSources(project)
  rmSync(join(project, 'build', 'sources.sha256'), { force: true })
  const { ok, said } = await runNodeScript(project, 'build', stopped)
  if (!ok) throw buildFailed(said)
  writeFileSync(join(project, 'build', 'sources.sha256'), hash)
}

function hashSources(project: string): string {
  const hash = createHash('sha256')
  for (const path of listSources(project)) {
    hash.update(`${path}\0`).update(readFileSync(join(project, path)))
  }
  return hash.digest('hex')
}

/** @returns the files whose change asks for another build, from the project's folder, in order. */
export function listSources(project: string): string[] {
  const found = globSync(SOURCES, { cwd: project, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = found.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(project.length + 1)
      .replaceAll('\\', '/'),
  )
  return [...paths, ...SETTINGS].filter((name) => !NOT_BUILT.test(name)).toSorted()
}

/** `node --run` takes the command from package.json and needs no npm. */
function runNodeScript(
  project: string,
  script: string,
  signal: AbortSignal,
): Promise<{ ok: boolean; said: string }> {
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' }
  const child = spawn(process.execPath, ['--run', script], {
    cwd: project,
    env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const keep = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, said: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, said }))
  })
}

function buildFailed(said: string): StartFailure {
  const full = /ENOSPC|No space left/i.test(said)
  return new StartFailure(
    full ? 'disk_full' : 'build_missing',
    full
      ? 'The disk is full: the pages could not be built.'
      : `The pages could not be built:\n${said.trim()}\n`,
    full
      ? 'Free at least 500 MB, then start again.'
      : 'Mend what the build says, then start again.',
  )
}
