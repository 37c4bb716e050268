/**
 * Loaded before a server (`node --import`), it counts what each request asks of the database and says so in the
 * answer's `x-queries`. For tests and the bench: the product itself carries nothing of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Server, type ServerResponse } from 'node:http'
import { Client } from 'pg'

const current = new AsyncLocalStorage<{ asked: number }>()

countRequests()
countQueries()

/** Whatever a request sets going, however late, runs in its own store. Jobs and hints run in none. */
function countRequests(): void {
  const emit = Server.prototype.emit as (...told: unknown[]) => boolean
  Server.prototype.emit = function (this: Server, name: string, ...rest: unknown[]) {
    if (name !== 'request') return emit.call(this, name, ...rest)
    const count = { asked: 0 }
    sayWhenItAnswers(rest[1] as ServerResponse, count)
    return current.run(count, () => emit.call(this, name, ...rest))
  } as typeof emit
}

function sayWhenItAnswers(response: ServerResponse, count: { asked: number }): void {
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    this.setHeader('x-queries', count.asked)
    return writeHead.apply(this, head)
  } as typeof writeHead
}

/** Everything that goes to the database counts, `begin` and `commit` too: each is a way there and back. */
function countQueries(): void {
  const query = Client.prototype.query as (...asked: unknown[]) => unknown
  Client.prototype.query = function (this: Client, ...asked: unknown[]) {
    const count = current.getStore()
    if (count !== undefined) count.asked += 1
    return query.apply(this, asked)
  } as typeof Client.prototype.query
}
