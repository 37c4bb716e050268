import { describe, expect, test } from 'vitest'
import { networkOf } from './network.ts'

const direct = { forwardedFor: null, trustedProxies: 0 }

describe('where a request comes from', () => {
  test('is the address at the other end of the connection, when nothing stands between', () => {
    expect(networkOf({ ...direct, peer: '203.0.113.7' })).toBe('203.0.113.7')
    expect(networkOf({ ...direct, peer: '::ffff:203.0.113.7' })).toBe('203.0.113.7')
    expect(networkOf({ ...direct, peer: '' })).toBe('unknown')
  })

  test('is what a client writes only where a proxy of ours wrote it', () => {
    const forged = { peer: '10.0.0.1', forwardedFor: '1.1.1.1, 2.2.2.2, 203.0.113.7' }
    expect(networkOf({ ...forged, trustedProxies: 0 })).toBe('10.0.0.1')
    expect(networkOf({ ...forged, trustedProxies: 1 })).toBe('203.0.113.7')
    expect(networkOf({ ...forged, trustedProxies: 2 })).toBe('2.2.2.2')
  })

  test('stays the same while a client behind one proxy invents another sender each time', () => {
    const networks = Array.from({ length: 50 }, (_, index) =>
      networkOf({
        peer: '10.0.0.1',
        forwardedFor: `${index}.9.9.9, 203.0.113.7`,
        trustedProxies: 1,
      }),
    )
    expect(new Set(networks)).toEqual(new Set(['203.0.113.7']))
  })

  test('is the connection itself when the proxy forgot to say', () => {
    expect(networkOf({ peer: '10.0.0.1', forwardedFor: null, trustedProxies: 1 })).toBe('10.0.0.1')
    expect(networkOf({ peer: '10.0.0.1', forwardedFor: '1.1.1.1', trustedProxies: 2 })).toBe(
      '10.0.0.1',
    )
  })

  test('is the first half of an IPv6 address, however it is written', () => {
    const written = [
      '2001:db8:0:7::1',
      '2001:0db8:0000:0007:aaaa:bbbb:cccc:dddd',
      '[2001:DB8:0:7::9]:443',
    ]
    for (const peer of written) expect(networkOf({ ...direct, peer })).toBe('2001:db8:0:7::/64')
    expect(networkOf({ ...direct, peer: '::1' })).toBe('0:0:0:0::/64')
    expect(networkOf({ ...direct, peer: 'fe80::1%eth0' })).toBe('fe80:0:0:0::/64')
  })
})
