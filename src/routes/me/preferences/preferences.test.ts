import { drawnFor, wordsIn } from '#platform/i18n/drawn.fixture.ts'
import { expect, test } from 'vitest'
import Page from './+page.svelte'

const KEPT = {
  channel: 'mail',
  detail: null,
  days: [1],
  hours: null,
  isResting: false,
  until: null,
}

test('preferences that are refused come back as they were typed, each of them', () => {
  const html = drawn({
    action: 'save',
    refusals: { toHour: 'hours_backwards' },
    typed: {
      locale: 'en',
      zone: 'Africa/Dakar',
      channel: 'phone',
      phone: '+221 33 800 00 00',
      days: ['2', '4'],
      fromHour: '17',
      toHour: '9',
      notNow: 'on',
      notNowUntil: '2026-12-24',
    },
  })
  expect(checkedIn(html)).toEqual([
    'locale=en',
    'channel=phone',
    'days[]=2',
    'days[]=4',
    'notNow=on',
  ])
  expect(selectedIn(html)).toEqual(['Africa/Dakar', '17', '9'])
  expect(html).toMatch(/<input[^>]*value="\+221 33 800 00 00"/)
  expect(html).toMatch(/<input[^>]*value="2026-12-24"/)
  expect(html).toContain('href="#toHour"')
  expect(html).toMatch(/id="toHour"[^>]*aria-invalid="true"/)
})

test('a box that was cleared stays cleared, and what is kept stands where nothing came back', () => {
  const cleared = { action: 'save', refusals: { phone: 'required' }, typed: { channel: 'phone' } }
  expect(checkedIn(drawn(cleared, { isResting: true }))).toEqual(['locale=fr', 'channel=phone'])
  const kept = checkedIn(drawn(null, { isResting: true }))
  expect(kept).toEqual(['locale=fr', 'channel=mail', 'days[]=1', 'notNow=on'])
})

test('one form and one button save the whole page', () => {
  const html = drawn(null)
  const [form = ''] = /<form[^>]*action="\?\/save"[^]*?<\/form>/.exec(html) ?? []
  for (const name of ['locale', 'zone', 'channel', 'days[]', 'notNowUntil'])
    expect(form).toContain(`name="${name}"`)
  expect(form.match(/<button/g)).toHaveLength(1)
  expect(wordsIn(html)).not.toContain('à revoir')
})

function drawn(form: unknown, change: object = {}): string {
  const reader = { locale: 'fr', zone: 'Europe/Brussels' } as const
  const zones = ['Europe/Brussels', 'Africa/Dakar'].map((zone) => ({
    zone,
    name: zone,
    region: 'x',
  }))
  const page = { zone: reader.zone, zones, reach: { ...KEPT, ...change }, said: null }
  const data = { locale: 'fr', reader, instance: { name: 'Ici' }, ...page }
  return drawnFor(reader, Page, { data, form } as never)
}

function checkedIn(html: string): string[] {
  const boxes = [...html.matchAll(/<input[^>]*>/g)].flatMap(([input]) => input)
  return boxes
    .filter((input) => / checked(=""|[\s>/])/.test(input))
    .map((input) => `${attribute(input, 'name')}=${attribute(input, 'value')}`)
}

function selectedIn(html: string): string[] {
  const options = [...html.matchAll(/<option[^>]* selected[^>]*>/g)].map(([option]) => option)
  return options.map((option) => attribute(option, 'value'))
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}
