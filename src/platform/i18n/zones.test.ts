import { expect, test } from 'vitest'
import { atZone, isZone, listedZone, zoneChoices, zoneName } from './zones.ts'

test('a zone is named after its town in the language of the reader', () => {
  const zones = ['Europe/Brussels', 'Africa/Dakar', 'America/Argentina/Buenos_Aires', 'UTC']
  expect(zones.map((zone) => zoneName(zone, 'fr'))).toEqual([
    'Bruxelles',
    'Dakar',
    'Buenos Aires',
    'temps universel',
  ])
  expect(zoneName('Europe/Brussels', 'en')).toBe('Brussels')
})

test('whoever chose Montréal is never told Toronto', () => {
  expect(zoneName('America/Montreal', 'fr')).toBe('Montréal')
  expect(zoneName('America/Montreal', 'en')).toBe('Montreal')
  expect(zoneChoices('fr').map(({ zone }) => zone)).toContain('America/Montreal')
})

test('a town takes the preposition that French gives it', () => {
  const towns = ['Africa/Dakar', 'Africa/Cairo', 'Indian/Comoro', 'America/Martinique', 'UTC']
  expect(towns.map((zone) => atZone(zone, 'fr'))).toEqual([
    'à Dakar',
    'au Caire',
    'aux Comores',
    'en Martinique',
    'en temps universel',
  ])
  expect(atZone('Africa/Dakar', 'en')).toBe('in Dakar')
})

test('only the name of a place is a zone', () => {
  expect(['Europe/Brussels', 'America/North_Dakota/New_Salem', 'UTC'].filter(isZone)).toHaveLength(
    3,
  )
  const others = [
    '+02:00',
    'EST',
    'CEST',
    'europe/brussels',
    'Europe/Nowhere',
    '../etc',
    '',
    null,
    3,
  ]
  expect(others.filter(isZone)).toEqual([])
})

test('a zone of an older name is the one that the list shows', () => {
  const old = {
    'Brazil/East': 'America/Sao_Paulo',
    'America/Godthab': 'America/Nuuk',
    'Canada/Eastern': 'America/Toronto',
    'Europe/Kiev': 'Europe/Kyiv',
    'Pacific/Truk': 'Pacific/Chuuk',
    'Etc/UTC': 'UTC',
    'America/Montreal': 'America/Montreal',
    'Europe/Brussels': 'Europe/Brussels',
  }
  const shown = new Set(zoneChoices('fr').map(({ zone }) => zone))
  expect(Object.values(old).filter((zone) => !shown.has(zone))).toEqual([])
  expect(Object.keys(old).map(listedZone)).toEqual(Object.values(old))
  expect(['+02:00', 'EST5EDT', 'Etc/GMT+2', 'Europe/Nowhere', '', null].map(listedZone)).toEqual(
    Array.from({ length: 6 }, () => null),
  )
})

test('the list of zones names each town once, in the order of the alphabet', () => {
  const choices = zoneChoices('fr').filter(({ region }) => region === 'Europe')
  const names = choices.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(names.toSorted(new Intl.Collator('fr').compare))
  expect(names).toContain('Kyiv')
  expect(names.indexOf('Île de Man')).toBeLessThan(names.indexOf('Lisbonne'))
})

test('every zone of the list is one that a profile accepts', () => {
  const choices = zoneChoices('en')
  expect(choices.length).toBeGreaterThan(400)
  expect(choices.filter(({ zone }) => !isZone(zone))).toEqual([])
})
