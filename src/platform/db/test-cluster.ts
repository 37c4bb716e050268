import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { otherDatabase } from './connect.ts'
import { migrate } from './migrate.ts'
import { findBinaries, type Binaries } from './postgres/binaries.ts'
import { giveTo, initialise, SUPERUSER } from './postgres/initialise.ts'
import { findOwner } from './postgres/owner.ts'
import { startPostmaster, stopPostmaster, type Postmaster } from './postgres/postmaster.ts'

/** A database of one test file, made from the migrated template in some 50 ms. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

export interface TestCluster {
  readonly adminUrl: string
  stop(): Promise<void>
}

/** Where `testDatabase` finds the run's cluster and its migrated template. */
const ADMIN = 'PALABRE_TEST_ADMIN_URL'
const TEMPLATE = 'PALABRE_TEST_TEMPLATE'

/**
 * Starts the run's cluster and migrates the template, once for all test files.
 * `TEST_DATABASE_URL` (a role that may create databases) uses that server instead;
 * `TEST_POSTGRES_BIN` starts the programs of that folder, such as /usr/lib/postgresql/15/bin.
 */
export async function startTestCluster(migrations: string): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE_URL
  const cluster = given ? { adminUrl: given, stop: async () => undefined } : await startThrowAway()
  const template = `palabre_template_${randomBytes(4).toString('hex')}`
  await administer(cluster.adminUrl, `create database ${template}`)
  await migrate({
    url: otherDatabase(cluster.adminUrl, template),
    folder: migrations,
    now: () => new Date(),
  })
  process.env[ADMIN] = cluster.adminUrl
  process.env[TEMPLATE] = template
  return { adminUrl: cluster.adminUrl, stop: () => stopAll(cluster, template) }
}

/** @returns a database of its own for the test file that calls; refuses outside the database project. */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = process.env[ADMIN]
  const template = process.env[TEMPLATE]
  if (!admin || !template)
    throw new Error('No test cluster runs: this test belongs in the database project')
  const name = `palabre_test_${randomBytes(6).toString('hex')}`
  await administer(admin, `create database ${name} template ${template}`)
  return {
    url: otherDatabase(admin, name),
    drop: () => administer(admin, `drop database if exists ${name} with (force)`),
  }
}

async function stopAll(cluster: TestCluster, template: string): Promise<void> {
  await administer(cluster.adminUrl, `drop database if exists ${template} with (force)`)
  await cluster.stop()
}

async function startThrowAway(): Promise<TestCluster> {
  const owner = findOwner()
  const binaries = testBinaries()
  const folder = fs.mkdtempSync(join(roomiest(), 'palabre-test-'))
  endWithUs(folder)
  fs.chmodSync(folder, 0o711)
  const socketFolder = join(folder, 'run')
  fs.mkdirSync(socketFolder, { mode: 0o700 })
  giveTo(owner, socketFolder)
  const data = join(folder, 'data')
  await initialise({
    binaries,
    owner,
    folder: data,
    password: randomBytes(16).toString('hex'),
    durable: false,
  })
  const logFile = join(folder, 'log')
  const cluster = {
    binaries,
    owner,
    folder: data,
    socketFolder,
    tcpPort: 0,
    logFile,
    settings: FAST,
  }
  const postmaster = await startPostmaster(cluster)
  return {
    adminUrl: `postgres://${SUPERUSER}@localhost/postgres?host=${encodeURIComponent(socketFolder)}`,
    stop: () => stopAndRemove(postmaster, folder),
  }
}

/**
 * In memory when there is room: a database of its own for each test file is hundreds of small files, and making
 * them on a disk takes longer than most tests.
 */
export function roomiest(): string {
  const memory = '/dev/shm'
  if (!fs.existsSync(memory)) return tmpdir()
  const { bavail, bsize } = fs.statfsSync(memory)
  return bavail * bsize > 1024 ** 3 ? memory : tmpdir()
}

const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // What a write is logged in stays short: it may lie in memory.
  max_wal_size: '128MB',
  max_connections: '200',
  shared_buffers: '64MB',
  timezone: 'UTC',
}

function testBinaries(): Binaries {
  const bin = process.env.TEST_POSTGRES_BIN
  if (!bin) return findBinaries(findOwner())
  const major = Number(/\/(\d+)\/bin\/?$/.exec(bin)?.[1] ?? 15)
  return { folder: join(bin, '..'), version: String(major), major }
}

/** Waits on a pipe that breaks when this process ends, even by SIGKILL, then removes what is left. */
function endWithUs(folder: string): void {
  const script =
    'cat >/dev/null; kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")" 2>/dev/null; sleep 1; rm -rf "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
}

async function stopAndRemove(postmaster: Postmaster, folder: string): Promise<void> {
  await stopPostmaster(postmaster)
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
