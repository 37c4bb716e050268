import { clear, createStore, del, entries, set } from 'idb-keyval'

/** A command on its way, with what the page shows of it meanwhile. */
export interface Parcel {
  readonly id: string
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly text: { readonly id: string; readonly body: string; readonly language: string } | null
  /** The day of the next step it writes; absent in what an earlier version left. */
  readonly due?: string | null
  /** Sorts parcels in the order they were written. */
  readonly order: number
  /** The step it was written in; null when it shows no card. */
  readonly index: number | null
}

/** Where parcels wait until they are answered. Survives a reload; shared by the tabs of one browser. */
export interface Outbox {
  all(): Promise<Parcel[]>
  put(parcel: Parcel): Promise<void>
  remove(id: string): Promise<void>
}

/**
 * In IndexedDB. Private windows of some browsers have none: every call then refuses, and what is written
 * lasts as long as the page. @param name one outbox per room and seat
 */
export function browserOutbox(name: string): Outbox {
  const store = storeOf(name)
  return {
    all: async () => {
      const found = await entries<string, Parcel>(store)
      return found.map(([, parcel]) => parcel).toSorted((a, b) => a.order - b.order)
    },
    put: async (parcel) => set(parcel.id, parcel, store),
    remove: async (id) => del(id, store),
  }
}

/** Erases what waits, for good. */
export function emptyOutbox(name: string): Promise<void> {
  return clear(storeOf(name))
}

function storeOf(name: string) {
  return createStore(`palabre-${name}`, 'outbox')
}
