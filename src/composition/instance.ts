import type { AppHouse } from './house.ts'

/** What this installation is. */
export interface Instance {
  readonly name: string
  readonly language: 'fr' | 'en'
  readonly kind: 'fresh' | 'real' | 'demonstration'
  readonly accountRule: 'open' | 'invitation'
}

const FRESH: Omit<Instance, 'name'> = { language: 'fr', kind: 'fresh', accountRule: 'invitation' }
const REMEMBERED_MS = 5_000

/** Reads the instance, at most every five seconds: other nodes may change it. */
export function instanceReader(house: AppHouse): { read(): Promise<Instance>; forget(): void } {
  let known: { instance: Instance; until: number } | null = null
  return {
    async read() {
      const now = house.now().getTime()
      if (known && known.until > now) return known.instance
      const instance = await readInstance(house)
      known = { instance, until: now + REMEMBERED_MS }
      return instance
    },
    forget: () => (known = null),
  }
}

/** The instance as it stands; fresh when nobody has made it yet. */
export async function readInstance(house: Pick<AppHouse, 'db'>): Promise<Instance> {
  const row = await house.db
    .selectFrom('instance')
    .select(['name', 'language', 'kind', 'account_rule as accountRule'])
    .where('id', '=', 1)
    .executeTakeFirst()
  return row ?? { name: 'Palabre', ...FRESH }
}
