import { createStore, del, entries, set } from 'idb-keyval'

/** A command on its way, with what the page shows of it meanwhile. */
export interface Parcel {
  readonly id: string
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>
  readonly text: { readonly id: string; readonly body: string; readonly language: string } | null
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

/** In IndexedDB. @param name one outbox per room and seat */
export function browserOutbox(name: string): Outbox {
  const store = createStore(`palabre-${name}`, 'outbox')
  return {
    all: async () => {
      const found = await entries<string, Parcel>(store)
      return found.map(([, parcel]) => parcel).toSorted((a, b) => a.order - b.order)
    },
    put: (parcel) => set(parcel.id, parcel, store),
    remove: (id) => del(id, store),
  }
}

/** In memory: where the browser refuses to store, what is written lasts as long as the page. */
export function memoryOutbox(): Outbox {
  const kept = new Map<string, Parcel>()
  return {
    all: async () => [...kept.values()].toSorted((a, b) => a.order - b.order),
    put: async (parcel) => void kept.set(parcel.id, parcel),
    remove: async (id) => void kept.delete(id),
  }
}
