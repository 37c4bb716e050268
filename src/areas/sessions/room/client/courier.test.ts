import { describe, expect, test } from 'vitest'
import { Courier, type CourierNews } from './courier.ts'
import { memoryOutbox } from './outbox.fixture.ts'
import type { Outbox, Parcel } from './outbox.ts'

let count = 0

function parcel(text: string): Parcel {
  const id = `command-${++count}`
  return {
    id,
    command: { type: 'write' },
    text: { id: `words-${count}`, body: text, language: 'fr' },
    order: count,
    index: 0,
    due: null,
  }
}

type Reply = (ids: readonly string[]) => Response | Error

const answered: Reply = (ids) =>
  Response.json({ answers: ids.map((id) => ({ id, refused: null, seq: 1 })), now: 1 })
const status =
  (code: number, body: object = {}): Reply =>
  () =>
    Response.json(body, { status: code })
const gone: Reply = () => new Error('no network')
const portal: Reply = () => new Response('<h1>Sign in to this wifi</h1>')

const refuseFirst: Reply = (ids) =>
  Response.json({
    answers: ids.map((id, n) => ({ id, refused: n === 0 ? 'step_over' : null, seq: 1 })),
    now: 1,
  })
const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))

/** A courier on a network that answers as told, then accepts everything; pauses take no time. */
function workplace(replies: readonly Reply[], outbox: Outbox = memoryOutbox()) {
  const left = [...replies]
  const posted: string[][] = []
  const pauses: number[] = []
  const news: CourierNews[] = []
  const courier = new Courier({
    outbox,
    post: async (body) => {
      const { commands } = JSON.parse(body) as { commands: { id: string }[] }
      const ids = commands.map(({ id }) => id)
      posted.push(ids)
      const reply = (left.shift() ?? answered)(ids)
      if (reply instanceof Error) throw reply
      return reply
    },
    pause: async (ms) => void pauses.push(ms),
    chance: () => 0.5,
    onChange: (said) => news.push(said),
  })
  return { courier, posted, pauses, news, outbox }
}

describe('a courier', () => {
  test.each([
    ['no network', gone],
    ['a server that restarts', status(503)],
    ['too many at once', status(429)],
    ['a slow one', status(408)],
    ['a proxy’s own page', portal],
    ['being signed out', status(401)],
  ])('tries again after %s, with the same id, until it is answered', async (_name, trouble) => {
    const { courier, posted, outbox, news } = workplace([trouble, trouble, trouble])
    const first = parcel('Un')
    await courier.send(first)
    expect(posted).toEqual([[first.id], [first.id], [first.id], [first.id]])
    expect(await outbox.all()).toEqual([])
    expect(news.some(({ stuck }) => stuck)).toBe(true)
    expect(news.at(-1)).toMatchObject({ waiting: [], stuck: false })
  })

  test('tells a door that is shut from a network that is gone', async () => {
    const { courier, news } = workplace([gone, status(404), gone])
    await courier.send(parcel('Un'))
    const told = news.filter(({ stuck }) => stuck).map(({ shut }) => shut)
    expect([...new Set(told)]).toEqual([false, true])
    expect(news.at(-1)).toMatchObject({ stuck: false, shut: false })
  })

  test('waits longer each time, with jitter, and never more than eight seconds', async () => {
    const { courier, pauses } = workplace(Array.from({ length: 8 }, () => gone))
    await courier.send(parcel('Un'))
    expect(pauses).toEqual([600, 1200, 2400, 4800, 6000, 6000, 6000, 6000])
  })

  test('keeps what is written in the order it was written, across a page that closed', async () => {
    const outbox = memoryOutbox()
    const [one, two, three] = [parcel('Un'), parcel('Deux'), parcel('Trois')]
    await outbox.put(two)
    await outbox.put(one)
    const { courier, posted } = workplace([], outbox)
    await courier.wake()
    await courier.send(three)
    expect(posted.flat()).toEqual([one.id, two.id, three.id])
  })

  test('brings together what was written while one try was under way', async () => {
    const { courier, posted } = workplace([gone])
    const [one, two] = [parcel('Un'), parcel('Deux')]
    await Promise.all([courier.send(one), courier.send(two)])
    expect(new Set(posted.flat())).toEqual(new Set([one.id, two.id]))
    expect(posted.flat().filter((id) => id === two.id).length).toBeGreaterThan(0)
    expect(posted.at(-1)?.at(-1)).toBe(two.id)
  })

  test('hands back what was refused, and goes on with the rest', async () => {
    const { courier, news, outbox } = workplace([refuseFirst])
    const one = parcel('Un')
    await courier.send(one)
    await courier.send(parcel('Deux'))
    const refused = news.flatMap((each) => (each.refused ? [each.refused] : []))
    expect(refused).toEqual([{ parcel: one, code: 'step_over' }])
    expect(await outbox.all()).toEqual([])
  })

  test('finds the one at fault when a whole batch is turned away', async () => {
    const outbox = memoryOutbox()
    const [one, two] = [parcel('Un'), parcel('Trop long')]
    await outbox.put(one)
    await outbox.put(two)
    const turnAway = status(422, { code: 'not_valid' })
    const { courier, posted, news } = workplace([turnAway, answered, turnAway], outbox)
    await courier.wake()
    expect(posted).toEqual([[one.id, two.id], [one.id], [two.id]])
    expect(news.flatMap(({ refused }) => (refused ? [refused.parcel.id] : []))).toEqual([two.id])
  })

  test('brings words even where the browser cannot keep them, and says that it cannot', async () => {
    const outbox: Outbox = { all: full, put: full, remove: full }
    const { courier, posted, news } = workplace([gone], outbox)
    await courier.wake()
    expect(news.at(-1)?.unkept).toBe(true)
    const one = parcel('Un')
    await courier.send(one)
    expect(posted).toEqual([[one.id], [one.id]])
    expect(news.at(-1)).toMatchObject({ waiting: [], unkept: true })
  })

  test('says nothing of the kind where it can', async () => {
    const { courier, news } = workplace([])
    await courier.send(parcel('Un'))
    expect(news.every(({ unkept }) => !unkept)).toBe(true)
  })

  test('stops trying once its page is left', async () => {
    const place = workplace([gone, gone, gone])
    const first = parcel('Un')
    const sending = place.courier.send(first)
    place.courier.close()
    await sending
    expect(place.posted.length).toBeLessThan(2)
    expect(await place.outbox.all()).toEqual([first])
  })
})
