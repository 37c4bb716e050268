import type { SeatId } from '../../live/types.ts'
import type { RoomStart } from '../ui/room-start.ts'
import { type Brought, cutShort, momentOf } from '../ui/seen.ts'
import type { SnapshotWire } from '../wire.ts'
import { MOST_WORDS } from '../types.ts'
import { Absence } from './absence.ts'
import { Asking } from './asking.svelte.ts'
import { Courier, type CourierNews } from './courier.ts'
import { Drafts } from './drafts.svelte.ts'
import { Follower, type Picture } from './follower.ts'
import { fieldsOf } from './form.ts'
import { SEAT_HEADER } from './names.ts'
import { standGuard } from './guard.ts'
import { forgetSeat, rememberSeat } from './kept.ts'
import { type Parcel, browserOutbox } from './outbox.ts'
import { untilSignedOut } from './parting.ts'
import { listenAround } from './surroundings.ts'

/** The room as one tab lives it: what it shows, and what it does with every form that is sent. */
export class RoomSession {
  readonly #path: string
  readonly #seat: SeatId
  readonly #person: string
  readonly #language: string
  readonly #followUp: string | null
  #courier: Courier | null = null
  #follower: Follower | null = null
  #offset: number
  #hurry: (() => void) | null = null
  readonly #absence: Absence
  readonly drafts: Drafts
  readonly asking = new Asking()

  #picture = $state.raw<Picture>({ view: null as never, cut: false, shut: false })
  #waiting = $state.raw<readonly Parcel[]>([])
  #stuck = $state(false)
  #turnedAway = $state(false)
  unkept = $state(false)
  leaderless = $state(false)
  now = $state(0)
  refused = $state<string | null>(null)
  ids = $state.raw({ item: '', words: '' })
  brought = $state.raw<Brought>({
    promises: [],
    prepared: [],
    mine: null,
    norms: '',
    goal: null,
    takeaway: null,
    expected: [],
    charter: '',
    days: { today: '', offered: '' },
  })

  constructor({ session, person, snapshot, ids, brought, followUp, refused, typed }: RoomStart) {
    this.#person = person
    this.#path = `/s/${session.id}/room`
    this.#seat = snapshot.own.seat
    this.#language = session.language
    this.#picture = { view: snapshot, cut: false, shut: false }
    this.#offset = snapshot.now - Date.now()
    this.now = snapshot.now
    this.#absence = new Absence(snapshot.now)
    this.ids = ids
    this.brought = brought
    this.#followUp = followUp
    this.refused = refused
    this.drafts = new Drafts(snapshot.room.run?.index ?? -1, typed)
  }

  get view(): SnapshotWire {
    return this.#picture.view
  }

  get online(): readonly SeatId[] {
    return this.view.online
  }

  /** This browser is signed out, or its person is a member no more. */
  get shut(): boolean {
    return this.#turnedAway || this.#picture.shut
  }

  get offline(): boolean {
    return this.#picture.cut || this.#stuck
  }

  /** What was written here and is not in the view yet. */
  get waiting(): { item: string; index: number; text: string }[] {
    return this.#waiting.flatMap(({ command, text, index }) =>
      text === null || index === null
        ? []
        : [{ item: String(command['item']), index, text: text.body }],
    )
  }

  /** Starts following and sending; to be called once the page is alive. @returns what ends it */
  awake(): () => void {
    const name = `room-${this.#seat}`
    const follower = new Follower({
      path: this.#path,
      name,
      first: this.view,
      chance,
      onChange: (picture) => this.#see(picture),
    })
    const courier = this.#hire(name)
    rememberSeat(this.#path, name, this.#person)
    void standGuard()
    this.#follower = follower
    this.#courier = courier
    this.drafts.wake(name)
    follower.start()
    void courier.wake()
    const stop = listenAround(name, {
      tick: () => this.#tick(name),
      back: () => this.#back(),
      keep: () => this.drafts.keep(name),
      forgotten: () => void this.#leave(name),
    })
    return () => {
      stop()
      courier.close()
      follower.close()
    }
  }

  /** Every form of the room comes here instead of leaving the page. */
  submitted(event: SubmitEvent): void {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || this.#courier === null) return
    const fields = fieldsOf(new FormData(form, event.submitter))
    if (form.action.endsWith('?/tell')) void this.#tellOutcome(fields)
    else if (form.action.endsWith('?/act')) this.#do(fields)
    else return
    if (fields['type'] === 'write' && this.refused === null) form.reset()
    event.preventDefault()
  }

  #do(fields: Record<string, unknown>): void {
    this.refused = null
    const { text, due, language: _language, ...command } = fields
    const type = String(command['type'])
    this.asking.forget()
    if (type === 'cancel') return
    if (type === 'copyDraft') return this.drafts.copy(Number(command['index']))
    if (type === 'dropDraft') return this.drafts.drop(Number(command['index']))
    if (type === 'write') return this.#write(command, String(text ?? ''), due)
    const unheard = cutShort(this.view, type === 'close').length
    if (!this.asking.ask(command, unheard)) this.#send(command)
  }

  #write(command: Record<string, unknown>, text: string, due: unknown): void {
    const body = text.trim()
    if (body === '') return
    if (body.length > MOST_WORDS) {
      this.refused = 'too_long'
      return
    }
    const [item, words] = [crypto.randomUUID(), crypto.randomUUID()]
    const index = this.view.room.run?.index ?? null
    const written = { id: words, body, language: this.#language }
    const day = typeof due === 'string' && due !== '' ? due : null
    this.#send({ ...command, item, words }, { text: written, index, due: day })
    this.drafts.text = ''
  }

  #send(
    command: Readonly<Record<string, unknown>>,
    { text, index, due }: Pick<Parcel, 'text' | 'index' | 'due'> = { text: null, index: null },
  ): void {
    const parcel = {
      id: crypto.randomUUID(),
      command: command as Parcel['command'],
      text,
      index,
      due: due ?? null,
      order: Date.now() + this.#waiting.length / 1000,
    }
    void this.#courier?.send(parcel)
  }

  #hire(name: string): Courier {
    return new Courier({
      outbox: browserOutbox(name),
      post: (body) => this.#post(body),
      pause: (ms) => this.#pause(ms),
      chance,
      onChange: (news) => this.#hear(news),
    })
  }

  async #post(body: string): Promise<Response> {
    const address = `${this.#path}/commands`
    const answer = await fetch(address, { method: 'POST', body, headers: this.#headers() })
    // Not for this seat any more: the room says whose it is now.
    if (answer.status === 403) void this.#follower?.refresh()
    return answer
  }

  /** Names the seat that what is sent comes from: words are never taken for those of whoever signed in since. */
  #headers(): Record<string, string> {
    return { 'content-type': 'application/json', [SEAT_HEADER]: this.#seat }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #hear({ waiting, stuck, shut, refused, serverNow, undated, unkept }: CourierNews): void {
    this.unkept = unkept
    this.#waiting = [...waiting]
    if (undated) this.refused = undated
    this.#stuck = stuck
    this.#turnedAway = shut
    if (serverNow !== undefined) this.#offset = Math.max(this.#offset, serverNow - Date.now())
    if (refused === undefined) return
    this.refused = refused.code
    const { text, index } = refused.parcel
    if (text !== null) this.drafts.bringBack(index, text.body)
  }

  #see(picture: Picture): void {
    // Somebody else has signed in on this browser meanwhile: this tab is theirs from here on.
    if (picture.view.own.seat !== this.#seat) return location.reload()
    const before = momentOf(this.view.room, this.#followUp)
    this.#picture = picture
    const here = this.view.room.run
    if (here !== null) this.drafts.move(here.index)
    if (momentOf(this.view.room, this.#followUp) !== before) void this.#readBrought()
    // Travelling only ever makes the server's clock look late: the largest difference is the truest.
    this.#offset = Math.max(this.#offset, picture.view.now - Date.now())
  }

  async #readBrought(): Promise<void> {
    const response = await fetch(`${this.#path}/brought`).catch(() => null)
    if (response?.ok) this.brought = (await response.json()) as Brought
  }

  /** What came of a promise: it leaves at once or says so, and the form stays as it is. */
  async #tellOutcome(fields: Record<string, unknown>): Promise<void> {
    this.refused = null
    const response = await fetch(`${this.#path}/tell`, {
      method: 'POST',
      body: JSON.stringify(fields),
      headers: this.#headers(),
    }).catch(() => null)
    if (response?.ok) return this.#readBrought()
    const reply = (await response?.json().catch(() => null)) as { code?: string } | null | undefined
    this.refused = reply?.code ?? 'no_network'
  }

  #back(): void {
    this.#hurry?.()
    this.#follower?.hurry()
  }

  /** Signed out in another tab: what this one holds goes with the rest, and was asked about there. */
  async #leave(name: string): Promise<void> {
    this.#courier?.close()
    this.drafts.forget()
    forgetSeat(name)
    await untilSignedOut(this.#path)
    location.assign('/sign-in')
  }

  #tick(name: string): void {
    this.now = Date.now() + this.#offset
    this.leaderless = this.#absence.notes(this.view.room.facilitator, this.online, this.now)
    this.drafts.keep(name)
    const command = this.asking.tick()
    if (command !== null) this.#send(command)
  }
}

/** 0 to 1. */
function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}
