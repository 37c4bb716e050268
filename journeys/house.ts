import { test as base } from '@playwright/test'
import { testDatabase } from '#platform/db/test-cluster.ts'
import { startTestServer, type TestServer } from '../src/composition/test-server.ts'
import { openCast, type Cast } from './cast.ts'

/** A server, and the database behind it. */
export interface Palabre extends TestServer {
  readonly databaseUrl: string
}

/**
 * `palabre`: a built Palabre on an empty database, one for each worker; `page.goto('/')` goes there.
 * `cast`: people for it, once somebody asks for them.
 */
export const test = base.extend<object, { palabre: Palabre; cast: Cast }>({
  palabre: [
    async ({}, use) => {
      const database = await testDatabase()
      const server = await startTestServer({
        databaseUrl: database.url,
        env: { PALABRE_GALLERY: '1' },
      })
      await use({ ...server, databaseUrl: database.url })
      await server.stop()
      await database.drop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  cast: [
    async ({ palabre }, use) => {
      const cast = await openCast(palabre, palabre.databaseUrl)
      await use(cast)
      await cast.close()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ palabre }, use) => use(palabre.origin),
})

export { expect } from '@playwright/test'
