import { Agent, get, type ClientRequest } from 'node:http'
import type { Someone } from './people.ts'
import type { Figure } from './figures.ts'

const AT_ONCE = 50

/** Opens many streams of one room and counts those that spoke. @param count how many, e.g. 1000 */
export async function openStreams(
  url: string,
  people: readonly Someone[],
  count: number,
): Promise<Figure[]> {
  const agent = new Agent({ maxSockets: Infinity })
  const open: ClientRequest[] = []
  const began = performance.now()
  let spoke = 0
  try {
    for (let first = 0; first < count; first += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => {
        const { cookie = '' } = people[(first + index) % people.length] ?? {}
        return openOne(url, cookie, { agent, open })
      })
      spoke += (await Promise.all(some)).filter(Boolean).length
    }
    const seconds = (performance.now() - began) / 1000
    return [
      { name: `${count} streams: opened`, value: spoke, unit: '', budget: { least: count } },
      { name: `${count} streams: time to open all`, value: seconds, unit: 's', budget: null },
    ]
  } finally {
    for (const request of open) request.destroy()
    agent.destroy()
  }
}

/** @returns true once the stream has sent its first event */
function openOne(
  url: string,
  cookie: string,
  { agent, open }: { agent: Agent; open: ClientRequest[] },
): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { headers: { cookie }, agent }, (response) => {
      response.once('data', () => resolve(response.statusCode === 200))
      response.on('error', () => resolve(false))
    })
    request.on('error', () => resolve(false))
    open.push(request)
  })
}
