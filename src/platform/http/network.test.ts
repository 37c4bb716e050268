import { describe, expect, test } from 'vitest'
import { addressOf, networkOf } from './network.ts'

describe('who a request comes from', () => {
  test('is the other end of the connection, when nothing stands between', () => {
    const alone = { peer: '203.0.113.7', forwardedFor: '1.1.1.1', trustedProxies: 0 }
    expect(addressOf(alone)).toBe('203.0.113.7')
  })

  test('is what a client writes only where a proxy of ours wrote it', () => {
    const forged = { peer: '10.0.0.1', forwardedFor: '1.1.1.1, 2.2.2.2, 203.0.113.7' }
    expect(addressOf({ ...forged, trustedProxies: 0 })).toBe('10.0.0.1')
    expect(addressOf({ ...forged, trustedProxies: 1 })).toBe('203.0.113.7')
    expect(addressOf({ ...forged, trustedProxies: 2 })).toBe('2.2.2.2')
  })

  test('stays the same while a client behind one proxy invents another sender each time', () => {
    const addresses = Array.from({ length: 50 }, (_, index) => {
      const forwardedFor = `${index}.9.9.9, 203.0.113.7`
      return addressOf({ peer: '10.0.0.1', forwardedFor, trustedProxies: 1 })
    })
    expect(new Set(addresses)).toEqual(new Set(['203.0.113.7']))
  })

  test('is the connection itself when the proxies did not all say', () => {
    const silent = { peer: '10.0.0.1', forwardedFor: null, trustedProxies: 1 }
    expect(addressOf(silent)).toBe('10.0.0.1')
    expect(addressOf({ ...silent, forwardedFor: '1.1.1.1', trustedProxies: 2 })).toBe('10.0.0.1')
  })
})

describe('a network', () => {
  test('is the address itself, in one writing', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(networkOf('')).toBe('unknown')
  })

  test('is the first half of an IPv6 address, however it is written', () => {
    const written = [
      '2001:db8:0:7::1',
      '2001:0db8:0000:0007:aaaa:bbbb:cccc:dddd',
      '[2001:DB8:0:7::9]:443',
    ]
    for (const address of written) expect(networkOf(address)).toBe('2001:db8:0:7::/64')
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  })
})
