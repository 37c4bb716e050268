import { isIP } from 'node:net'

/** What tells where a request came from. */
export interface Approach {
  /** The address at the other end of the connection. */
  readonly peer: string
  /** The raw `X-Forwarded-For` header. */
  readonly forwardedFor: string | null
  /** How many proxies of ours stand in front; each appends one entry that can be believed. */
  readonly trustedProxies: number
}

/**
 * The address a request comes from: of what a client wrote itself nothing is believed. With n proxies
 * only the n-th entry from the right counts; a request with fewer came past them, and is its connection.
 */
export function addressOf({ peer, forwardedFor, trustedProxies }: Approach): string {
  if (trustedProxies < 1) return peer
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  return entries.at(-trustedProxies) || peer
}

/**
 * The network of an address: an IPv4 address itself, or the first 64 bits of an IPv6 one, since one
 * home has that many addresses.
 * @returns 'unknown' when there is nothing to read.
 */
export function networkOf(written: string): string {
  const address = plain(written)
  if (isIP(address) === 4) return address
  return isIP(address) === 6 ? firstHalf(address) : 'unknown'
}

/** Without port, brackets, zone and IPv4-in-IPv6 wrapping. */
function plain(entry: string): string {
  const bare = entry.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/%.*$/, '')
  const address = /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, '') : bare
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '')
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right]
  const half = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${half.join(':')}::/64`
}
