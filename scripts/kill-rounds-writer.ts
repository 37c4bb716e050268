/**
 * The application of scripts/kill-rounds.ts: keeps the database running and writes as the live room does
 * (a counter and a row in one transaction, four at a time). Each line it prints is a write acknowledged.
 */
import { sql } from 'kysely'
import { connect } from '../src/platform/db/connect.ts'
import { startEmbedded } from '../src/platform/db/postgres/supervisor.ts'

interface Tables {
  room: { id: number; seq: number }
  note: { seq: number; body: string }
}

const [folder = ''] = process.argv.slice(2)
const embedded = await startEmbedded({ folder })
const db = connect<Tables>(await embedded.database('palabre'), {
  max: 4,
  statementTimeoutMs: 10_000,
})
await sql`create table if not exists room (id integer primary key, seq integer not null)`.execute(
  db,
)
await sql`create table if not exists note (seq integer primary key, body text not null)`.execute(db)
await sql`insert into room values (1, 0) on conflict do nothing`.execute(db)
process.stdout.write(`ready ${embedded.pid()} ${embedded.adopted ? 'adopted' : 'started'}\n`)
await Promise.all([write(), write(), write(), write()])

async function write(): Promise<never> {
  for (;;) {
    const seq = await writeOne().catch(() => null)
    if (seq !== null) process.stdout.write(`${seq}\n`)
    else await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function writeOne(): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { seq } = await tx
      .updateTable('room')
      .set((room) => ({ seq: room('seq', '+', 1) }))
      .where('id', '=', 1)
      .returning('seq')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('note')
      .values({ seq, body: 'what someone said '.repeat(20) })
      .execute()
    return seq
  })
}
