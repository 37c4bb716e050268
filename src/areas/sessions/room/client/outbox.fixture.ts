import type { Outbox, Parcel } from './outbox.ts'

/** In memory: what a test writes lasts as long as the test. */
export function memoryOutbox(): Outbox {
  const kept = new Map<string, Parcel>()
  return {
    all: async () => [...kept.values()].toSorted((a, b) => a.order - b.order),
    put: async (parcel) => void kept.set(parcel.id, parcel),
    remove: async (id) => void kept.delete(id),
  }
}
