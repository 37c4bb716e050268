import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyRoom } from '../../live/plan.ts'
import { project } from '../../live/project.ts'
import { idOf, planOf } from '../../live/room.fixture.ts'
import type { RoomView } from '../../live/view.ts'
import type { SnapshotWire } from '../wire.ts'
import { Follower, type Picture } from './follower.ts'

/** A stream that says what a test tells it to. */
class Stream extends EventTarget {
  static readonly OPEN = 1
  static readonly all: Stream[] = []
  readyState = 0
  closed = false
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    Stream.all.push(this)
  }

  close(): void {
    this.closed = true
    this.readyState = 2
  }

  say(event: string, body: object = {}): void {
    if (event === 'open') this.readyState = 1
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(body) }))
  }
}

const SILENT = { words: () => null, name: () => null }

function viewAt(seq: number, phase: RoomView['phase'] = 'live'): SnapshotWire {
  const view = project(emptyRoom(planOf()), SILENT, idOf('seat', 1))
  return { ...view, seq, room: { ...view.room, phase }, edition: 'e1', online: [], now: 0 }
}

const followers: Follower[] = []
let snapshot: SnapshotWire | null = null
let isSignedOut = false
let asked = 0
let number = 0

beforeEach(() => {
  vi.useFakeTimers()
  Stream.all.length = 0
  snapshot = viewAt(5)
  isSignedOut = false
  asked = 0
  number += 1
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('fetch', async () => {
    asked += 1
    if (snapshot === null) throw new Error('no network')
    if (isSignedOut) return new Response(null, { status: 401 })
    return Response.json(snapshot)
  })
})

afterEach(() => {
  for (const follower of followers.splice(0)) follower.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function follow(name = `room-${number}`) {
  const pictures: Picture[] = []
  const follower = new Follower({
    path: '/s/1/room',
    name,
    first: viewAt(5),
    chance: () => 0.5,
    onChange: (picture) => pictures.push(picture),
  })
  followers.push(follower)
  follower.start()
  return { follower, pictures, last: () => pictures.at(-1) }
}

const stream = () => Stream.all.at(-1) as Stream
const patchOf = (seq: number, phase: string) => ({ seq, room: [[['phase'], phase]] })

describe('a follower', () => {
  test('opens where it is, and says so again when it comes back', async () => {
    follow()
    expect(stream().url).toBe('/s/1/room/stream?after=5&edition=e1')
    stream().say('open')
    stream().say('patch', patchOf(9, 'closed'))
    stream().say('error')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(Stream.all).toHaveLength(2)
    expect(Stream.all[0]?.closed).toBe(true)
    expect(stream().url).toBe('/s/1/room/stream?after=9&edition=e1')
  })

  test('is harmed neither by a change heard twice nor by one that comes late', () => {
    const { last } = follow()
    stream().say('open')
    for (const change of [patchOf(9, 'closed'), patchOf(9, 'closed'), patchOf(7, 'lobby')])
      stream().say('patch', change)
    expect(last()?.view).toMatchObject({ seq: 9, room: { phase: 'closed' } })
  })

  test('says that the door is shut, not that the network is gone, until a stream opens again', async () => {
    const { last } = follow()
    stream().say('open')
    isSignedOut = true
    stream().say('error')
    expect(last()).toMatchObject({ cut: true, shut: false })
    await vi.advanceTimersByTimeAsync(1_000)
    stream().say('error')
    await vi.advanceTimersByTimeAsync(0)
    expect(last()).toMatchObject({ cut: true, shut: true })
    stream().say('error')
    expect(last()).toMatchObject({ cut: true, shut: true })
    await vi.advanceTimersByTimeAsync(5_000)
    stream().say('open')
    expect(last()).toMatchObject({ cut: false, shut: false })
  })

  test('takes the whole view when the gap is too large', () => {
    const { last } = follow()
    stream().say('open')
    stream().say('view', { ...viewAt(900, 'closed'), edition: 'e2' })
    expect(last()?.view).toMatchObject({ seq: 900, edition: 'e2' })
  })

  test('drops an answer that was long on its way and is older than what is shown', async () => {
    const { follower, last } = follow()
    const answers: ((response: Response) => void)[] = []
    vi.stubGlobal('fetch', () => new Promise((resolve) => answers.push(resolve)))
    const both = [follower.refresh(), follower.refresh()]
    stream().say('open')
    stream().say('patch', patchOf(9, 'closed'))
    for (const answer of answers) answer(Response.json(viewAt(5)))
    await Promise.all(both)
    expect(answers).toHaveLength(1)
    expect(last()?.view).toMatchObject({ seq: 9, room: { phase: 'closed' } })
  })

  test('says that it is cut, waits longer each time, and says when it is back', async () => {
    const { last } = follow()
    stream().say('open')
    stream().say('view', viewAt(6))
    snapshot = null
    for (const pause of [375, 750, 1500, 3000, 6000, 7500, 7500]) {
      stream().say('error')
      expect(last()?.cut).toBe(true)
      const before = Stream.all.length
      await vi.advanceTimersByTimeAsync(pause - 1)
      expect(Stream.all).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(Stream.all).toHaveLength(before + 1)
    }
    stream().say('open')
    expect(last()?.cut).toBe(false)
  })

  test('takes a stream for dead that says nothing for fifty seconds', async () => {
    follow()
    stream().say('open')
    stream().say('view', viewAt(6))
    await vi.advanceTimersByTimeAsync(45_000)
    stream().say('beat')
    await vi.advanceTimersByTimeAsync(45_000)
    expect(Stream.all).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(16_000)
    expect(Stream.all).toHaveLength(2)
  })

  test('has no stream any more once its page is left', async () => {
    const { follower } = follow()
    stream().say('error')
    follower.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(Stream.all).toHaveLength(1)
    expect(stream().closed).toBe(true)
    expect(asked).toBe(0)
  })
})

describe('where a proxy stands in the way', () => {
  test('events held back: the view is asked for until one comes through', async () => {
    const { last } = follow()
    stream().say('open')
    await vi.advanceTimersByTimeAsync(5_999)
    expect(asked).toBe(0)
    snapshot = viewAt(12)
    await vi.advanceTimersByTimeAsync(1)
    expect(last()).toMatchObject({ cut: false, view: { seq: 12 } })
    snapshot = viewAt(13)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(last()?.view.seq).toBe(13)
    stream().say('patch', patchOf(14, 'closed'))
    const before = asked
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toBe(before)
    expect(last()?.view).toMatchObject({ seq: 14, room: { phase: 'closed' } })
  })

  test('streams forbidden: nobody is told that the network is gone while the room answers', async () => {
    const { last, pictures } = follow()
    stream().say('error')
    expect(last()?.cut).toBe(true)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(last()?.cut).toBe(false)
    const from = pictures.length
    for (let n = 0; n < 5; n += 1) {
      stream().say('error')
      await vi.advanceTimersByTimeAsync(8_000)
    }
    expect(pictures.slice(from).every(({ cut }) => !cut)).toBe(true)
    snapshot = null
    await vi.advanceTimersByTimeAsync(3_000)
    expect(last()?.cut).toBe(true)
  })

  test('a stream that speaks is never asked beside', async () => {
    follow()
    stream().say('open')
    stream().say('view', viewAt(6))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toBe(0)
  })
})

describe('two tabs of one browser', () => {
  test('share one stream, and the second takes over when the first is closed', async () => {
    vi.useRealTimers()
    grantLocks()
    const one = follow('shared')
    await vi.waitFor(() => expect(Stream.all).toHaveLength(1))
    const two = follow('shared')
    await vi.waitFor(() => expect(asked).toBe(2))
    stream().say('open')
    stream().say('patch', patchOf(9, 'closed'))
    await vi.waitFor(() => expect(two.last()?.view).toMatchObject({ seq: 9 }))
    expect(one.last()?.view).toMatchObject({ seq: 9, room: { phase: 'closed' } })
    expect(Stream.all).toHaveLength(1)
    one.follower.close()
    await vi.waitFor(() => expect(Stream.all).toHaveLength(2))
    expect(stream().url).toContain('after=9')
  })
})

/** Locks as a browser grants them: one holder, the others in a queue. */
function grantLocks() {
  const holders = new Map<string, Promise<unknown>>()
  const request = async (
    name: string,
    options: unknown,
    then: (lock: object | null) => unknown = options as never,
  ) => {
    const held = holders.get(name)
    if (held !== undefined && (options as { ifAvailable?: boolean }).ifAvailable) return then(null)
    await held
    const holding = Promise.resolve(then({}))
    holders.set(name, holding)
    await holding
    if (holders.get(name) === holding) holders.delete(name)
  }
  vi.stubGlobal('navigator', { locks: { request } })
}
