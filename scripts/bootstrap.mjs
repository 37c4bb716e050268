/**
 * Plain JavaScript for Node 20: installs what is missing, then goes on under the Node 24 that npm installed.
 * `npm start`, `npm test`, `npm run bench` and the `palabre` command come through here.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = process.platform === 'win32'
const node24 = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
const [command = 'help', ...rest] = process.argv.slice(2)
const tools = { test: 'scripts/test.mjs', bench: 'bench/run.ts' }
const tool = Object.entries(tools).find(([name]) => name === command)?.[1]
const entry = tool ? [tool, ...rest] : ['src/composition/cli.ts', command, ...rest]

if (isStale()) await install()
await goOn()

/** Compares what the lock file asks for with what npm noted in node_modules; some 10 ms. */
function isStale() {
  const asked = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!present || !existsSync(node24)) return true
  return Object.entries(asked ?? {}).some(
    ([path, wanted]) =>
      path !== '' && !wanted.optional && present[path]?.version !== wanted.version,
  )
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }> | null} */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null
}

/** `npm install`, not `npm ci`: that one fails where other platforms' optional programs cannot be had. */
async function install() {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  const say = process.stdout.isTTY
    ? (/** @type {string} */ text) => process.stdout.write(`\r\x1b[K  ${text}`)
    : (/** @type {string} */ text) => process.stdout.write(`  ${text}\n`)
  say('Installing packages (some minutes the first time)')
  const pulse = setInterval(
    () => say(`Installing packages ${seconds()}`),
    process.stdout.isTTY ? 1_000 : 15_000,
  )
  const { code, said } = await runNpm(['install', '--no-audit', '--no-fund', '--loglevel=error'])
  clearInterval(pulse)
  if (code === 0 && existsSync(node24)) return say(`✓ Installed packages, ${seconds()}\n`)
  process.stderr.write(
    `\n${said}\nPalabre cannot start: npm could not install its packages.\n${mendOf(said)}\n`,
  )
  process.exit(1)
}

/** @param {string} said */
function mendOf(said) {
  if (/ENOSPC|no space left/i.test(said))
    return 'The disk is full: free about 1 GB, then start again.'
  if (/EACCES|EPERM/.test(said))
    return `Give this user the right to write in ${root}, then start again.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(said))
    return 'Check the network (or the proxy in npm’s settings), then start again.'
  return 'Mend what npm says above, then start again.'
}

/** @param {string[]} args @returns {Promise<{ code: number | null, said: string }>} */
function runNpm(args) {
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [isWindows ? 'npm.cmd' : 'npm', []]
  const env = { ...process.env, NODE_ENV: '' }
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
  })
  let said = ''
  const keep = (/** @type {Buffer} */ chunk) => (said += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

/** One process where we can, a child that dies with us where we cannot. */
async function goOn() {
  process.env.PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  process.chdir(root)
  const [file = '', ...args] = entry
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    followNpm(() => process.kill(process.pid, 'SIGTERM'))
    process.argv = [process.execPath, join(root, file), ...args]
    await import(new URL(`../${file}`, import.meta.url).href)
    return
  }
  const child = spawn(node24, [file, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  followNpm(() => child.kill('SIGTERM'))
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // A terminal's Ctrl-C reaches the child by itself; a second one from us would mean "at once".
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
}

/**
 * npm passes a SIGTERM to its shell only, which dies without passing it on: we would go on without anybody.
 * @param {() => void} end
 */
function followNpm(end) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || isWindows) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 250)
  watch.unref()
}
