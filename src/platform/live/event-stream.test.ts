import { expect, test, vi } from 'vitest'
import { EventStream, frame } from './event-stream.ts'

function open(more: Partial<ConstructorParameters<typeof EventStream>[0]> = {}) {
  const clock = { now: 0 }
  const onClose = vi.fn<() => void>()
  const stream = new EventStream({ now: () => clock.now, onClose, ...more })
  return { clock, onClose, stream, reader: stream.body.getReader() }
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

test('what is sent arrives in order, whether the reader waits for it or not', async () => {
  const { stream, reader } = open()
  const first = reader.read()
  stream.send(frame('patch', '1', 1))
  expect(text((await first).value)).toBe('id: 1\nevent: patch\ndata: 1\n\n')
  stream.send('a\n\n')
  stream.send('b\n\n')
  expect(text((await reader.read()).value)).toBe('a\n\nb\n\n')
})

test('a reader that leaves too much waiting is cut', async () => {
  const { stream, onClose } = open({ maxWaiting: 100 })
  stream.send('x'.repeat(60))
  expect(stream.isOpen).toBe(true)
  stream.send('x'.repeat(60))
  expect(stream.isOpen).toBe(false)
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('a reader that takes nothing for thirty seconds is cut, one that is only idle is not', async () => {
  const { stream, reader, clock } = open()
  const first = reader.read()
  stream.send('a')
  await first
  clock.now = 60_000
  stream.check()
  expect(stream.isOpen).toBe(true)
  stream.send('b')
  clock.now = 89_000
  stream.check()
  expect(stream.isOpen).toBe(true)
  clock.now = 91_000
  stream.check()
  expect(stream.isOpen).toBe(false)
})

test('a reader that goes away, and a stream that is closed, say so once', async () => {
  const { stream, reader, onClose } = open()
  await reader.cancel()
  stream.close()
  stream.send('late')
  expect(onClose).toHaveBeenCalledTimes(1)
})
