import { openSessionHouse, type SessionHouse } from '#areas/sessions/sessions.fixture.ts'
import { connect } from '#platform/db/connect.ts'
import { type House, openHouse } from '#platform/db/house.ts'
import { type Post, readLetter } from '#platform/mail/outbox.ts'
import { makeSeal } from '#platform/seal.ts'
import type { Kysely, KyselyPlugin } from 'kysely'
import type { NotificationDatabase } from './tables.ts'

/** The house of sessions, seen with the tables of notifications, and what it posts. */
export interface MailHouse {
  readonly place: SessionHouse
  readonly house: House<NotificationDatabase>
  readonly db: Kysely<NotificationDatabase>
  readonly post: Post
  /** The letters of a kind, oldest first, with ordinary spaces. */
  letters(kind: string): Promise<readonly ReadLetter[]>
  /** How many letters stand in each state. */
  states(): Promise<Record<string, number>>
  /** How many queries `db` was asked for meanwhile. */
  queriesOf(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

export interface ReadLetter {
  readonly recipient: string
  readonly subject: string
  readonly text: string
}

const seal = makeSeal('a secret of at least thirty-two characters', 'outbox')

export async function openMailHouse(): Promise<MailHouse> {
  const place = await openSessionHouse()
  let queries = 0
  const db = connect<NotificationDatabase>(place.url).withPlugin(counting(() => (queries += 1)))
  const now = () => place.clock
  return {
    place,
    db,
    house: openHouse({ db, now, announce: async () => undefined }),
    post: { now, seal, origin: 'https://p.example' },
    letters: (kind) => lettersIn(db, kind),
    states: () => statesIn(db),
    queriesOf: async (work) => {
      queries = 0
      await work()
      return queries
    },
    close: async () => {
      await db.destroy()
      await place.close()
    },
  }
}

function counting(count: () => void): KyselyPlugin {
  return {
    transformQuery: ({ node }) => {
      count()
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

async function lettersIn(db: MailHouse['db'], kind: string): Promise<ReadLetter[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'sealed'])
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ recipient, sealed }) => {
    const { subject = '', text = '' } = readLetter(sealed, seal) ?? {}
    return { recipient, subject, text: text.replaceAll(/[\u00a0\u202f]/g, ' ') }
  })
}

async function statesIn(db: MailHouse['db']): Promise<Record<string, number>> {
  const rows = await db.selectFrom('outbox').select('state').execute()
  const byState = Map.groupBy(rows, ({ state }) => state)
  return Object.fromEntries([...byState].map(([state, all]) => [state, all.length]))
}
