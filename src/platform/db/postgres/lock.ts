import { createHash, randomBytes, randomInt } from 'node:crypto'
import * as fs from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, StartFailure } from '../../start-failure.ts'

/** Held by one process at a time; the kernel gives it back when that process dies, however it dies. */
export interface FolderLock {
  release(): Promise<void>
}

const ATTEMPTS = 40
const ANSWER_WITHIN_MS = 2_000
const SUFFIX = '.sock'

/**
 * Takes the data folder for this process. A lock is a listening socket in `<folder>/lock`: whoever
 * can connect to it knows that its process lives, on the same machine or in another container.
 * Each comer first publishes its own socket, then looks at the others, so two never both pass.
 * Refuses 'folder_in_use', naming the process that holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  if (process.platform === 'win32') return lockByPipe(folder)
  const way = shortWay(join(folder, 'lock'))
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const mine = await publish(way)
    const others = await lookAround(way, mine.name)
    const holder = others.find(({ state }) => state === 'holder')
    if (others.length === 0) return hold(mine, way)
    await withdraw(mine, way)
    if (holder) throw inUse(folder, holder.pid)
    await pause(randomInt(20, 200))
  }
  throw inUse(folder, null)
}

interface Candidate {
  readonly name: string
  readonly server: Server
  isHolder: boolean
}

interface Other {
  readonly pid: number
  readonly state: 'holder' | 'candidate'
}

/**
 * A socket's path holds at most 103 to 107 bytes; a link in the temporary folder makes any folder near.
 * It is the same for all who come to one folder, and stays.
 */
function shortWay(folder: string): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (Buffer.byteLength(folder) <= 60) return folder
  const name = createHash('sha256').update(fs.realpathSync(folder)).digest('hex').slice(0, 12)
  const link = join(tmpdir(), `palabre-way-${process.getuid?.() ?? 0}-${name}`)
  try {
    fs.symlinkSync(folder, link)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  return isOurLink(link, folder) ? link : privateLink(folder)
}

/** The temporary folder is everybody's: somebody else may have taken the name. */
function isOurLink(link: string, folder: string): boolean {
  const isOurs = fs.lstatSync(link).uid === (process.getuid?.() ?? 0)
  return isOurs && fs.readlinkSync(link) === folder
}

function privateLink(folder: string): string {
  const link = join(fs.mkdtempSync(join(tmpdir(), 'palabre-way-')), 'to')
  fs.symlinkSync(folder, link)
  return link
}

/** The socket takes its final name only once it listens: before, it would look like a dead one. */
async function publish(way: string): Promise<Candidate> {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}${SUFFIX}`
  const unready = join(way, `.${name}`)
  const server = createServer()
  const candidate: Candidate = { name, server, isHolder: false }
  server.on('connection', (socket) => {
    socket.on('error', () => undefined)
    socket.end(candidate.isHolder ? 'holder' : 'candidate')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(unready, resolve)
  })
  fs.chmodSync(unready, 0o666)
  fs.renameSync(unready, join(way, name))
  server.unref()
  return candidate
}

async function lookAround(way: string, mine: string): Promise<Other[]> {
  const names = fs
    .readdirSync(way)
    .filter((name) => name.endsWith(SUFFIX) && !name.startsWith('.') && name !== mine)
  const seen = await Promise.all(names.map((name) => askOne(way, name)))
  return seen.filter((other) => other !== null)
}

/** @returns null when its process is dead; its socket is then removed, since a name is never used twice. */
function askOne(way: string, name: string): Promise<Other | null> {
  const pid = Number.parseInt(name, 10)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(join(way, name))
    // A process that is stopped or busy does not answer, and still holds the folder.
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () =>
      resolve({ pid, state: answer === 'candidate' ? 'candidate' : 'holder' }),
    )
    socket.on('error', (error) => {
      if (!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error))) return
      fs.rmSync(join(way, name), { force: true })
      resolve(null)
    })
  })
}

function hold(mine: Candidate, way: string): FolderLock {
  mine.isHolder = true
  return { release: () => withdraw(mine, way) }
}

async function withdraw(candidate: Candidate, way: string): Promise<void> {
  fs.rmSync(join(way, candidate.name), { force: true })
  await new Promise((resolve) => candidate.server.close(resolve))
}

/** A named pipe on Windows has one owner, and ends with it. */
function lockByPipe(folder: string): Promise<FolderLock> {
  const name = createHash('sha256').update(fs.realpathSync(folder).toLowerCase()).digest('hex')
  const server = createServer((socket) => socket.end())
  return new Promise((resolve, reject) => {
    server.once('error', () => reject(inUse(folder, null)))
    server.listen(`\\\\.\\pipe\\palabre-${name}`, () => {
      server.unref()
      resolve({ release: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}

function inUse(folder: string, pid: number | null): StartFailure {
  const who = pid === null ? 'Another Palabre' : `Another Palabre (process ${pid})`
  return new StartFailure(
    'folder_in_use',
    `${who} already uses the data folder ${folder}.`,
    'Stop it first, or set DATA_DIR to another folder.',
  )
}
