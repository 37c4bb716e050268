import * as commitments from '#messages/commitments.ts'
import * as m from '#messages/minutes.ts'
import { date } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { ListedCommitment } from '../../commitments/types.ts'
import { type LineView, type MinutesPage, SECTIONS, type Section } from '../types.ts'

interface Frame {
  readonly community: string
  readonly reader: Reader
}

/** What a download holds of the page. */
type Downloaded = Pick<
  MinutesPage,
  'state' | 'version' | 'noLearning' | 'lines' | 'commitments' | 'followedUp' | 'keptInRoom'
> & { readonly session: Pick<MinutesPage['session'], 'question' | 'startsAt' | 'zone'> }

/**
 * Minutes as CommonMark, holding what their reader may read and nothing else. What people wrote is
 * escaped: it never becomes a heading, a link or HTML.
 */
export function markdownOf(page: Downloaded, { community, reader }: Frame): string {
  const { session } = page
  const head = [
    `# ${escape(session.question)}`,
    [escape(community), date(session.startsAt, { ...reader, zone: session.zone })].join(' · '),
    standing(page, reader),
  ]
  const sections = [
    followedUp(page, reader),
    ...SECTIONS.map((section) => sectionOf(page, section, reader)),
  ]
  const kept = page.keptInRoom > 0 ? [m.kept({ count: page.keptInRoom }, reader.locale)] : []
  return `${[...head, ...sections, ...kept].filter((block) => block !== '').join('\n\n')}\n`
}

function standing({ state, version }: Downloaded, { locale }: Reader): string {
  return `${m.eyebrow({ version }, locale)} · ${m.state({ state }, locale)}`
}

function followedUp(page: Downloaded, reader: Reader): string {
  const told = page.followedUp.map((each) => `${promiseOf(each, reader)}${taught(each, reader)}`)
  return told.length === 0 ? '' : `## ${m.followedUp(reader.locale)}\n\n${told.join('\n')}`
}

function taught({ learned }: ListedCommitment, { locale }: Reader): string {
  return learned === null ? '' : ` · ${commitments.taught(locale)} ${escapeInList(learned)}`
}

function sectionOf(page: Downloaded, section: Section, reader: Reader): string {
  const lines = page.lines
    .filter((line) => line.section === section)
    .map((line) => lineOf(line, reader))
  const promises =
    section === 'trying' ? page.commitments.map((each) => promiseOf(each, reader)) : []
  const none = section === 'learned' && page.noLearning?.body ? because(page, reader) : []
  const body = [...lines, ...promises, ...none]
  return body.length === 0
    ? ''
    : `## ${m.section({ section }, reader.locale)}\n\n${body.join('\n')}`
}

function because({ noLearning }: Downloaded, { locale }: Reader): string[] {
  return [`${m.noneSaid(locale)} ${escapeInList(noLearning?.body ?? '')}`]
}

function lineOf(line: LineView, reader: Reader): string {
  if (line.commitment !== null) return promiseOf(line.commitment, reader) + bornIn(line, reader)
  const text = line.text === null ? m.lineGone(reader.locale) : escapeInList(line.text)
  const author = line.author === null ? '' : ` (${escape(line.author)})`
  const late = line.late ? ` · *${m.lateTag(reader.locale)}*` : ''
  return `- ${text}${author}${bornIn(line, reader)}${late}`
}

/** The step a line was born in stays with it wherever it goes. */
function bornIn({ step }: LineView, { locale }: Reader): string {
  return step === null ? '' : ` · *${escape(m.lineFrom({ step: step[locale] }, locale))}*`
}

function promiseOf(promise: ListedCommitment, { locale }: Reader): string {
  const owner = escape(promise.ownerName ?? commitments.someone(locale))
  const text = promise.text === null ? commitments.gone(locale) : escapeInList(promise.text)
  const day =
    promise.due === null
      ? commitments.noDay(locale)
      : commitments.by({ day: dated(promise.due, locale) }, locale)
  const state = commitments.state({ state: promise.state }, locale)
  return `- **${owner}** · ${text} (${day}, ${state})`
}

/** A file is read in any year: its days carry theirs. @param isoDate `2026-11-26` */
function dated(isoDate: string, locale: Reader['locale']): string {
  return date(new Date(`${isoDate}T00:00:00Z`), { locale, zone: 'UTC' })
}

/** Characters that CommonMark and its usual extensions give a meaning to wherever they stand. */
const MEANING = /[\\`*_[\]<>&~|#$]/g
/** What begins a list, a quotation, a heading or a rule at the start of a line. */
const OPENING = /^([-+=]|\d{1,9}(?=[.)]))/
const LINES = /[\n\r\u2028\u2029\u0085]/

/** On one line, with every character that could become more than itself made plain. */
function escape(text: string): string {
  return wrapped(text).join(' ')
}

/** As many lines as somebody wrote, inside a list. */
function escapeInList(text: string): string {
  return wrapped(text).join('\\\n  ')
}

function wrapped(text: string): string[] {
  return text
    .split(LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(MEANING, String.raw`\$&`).replace(OPENING, plainOpening))
}

/** A digit takes no backslash: the sign after it does. */
function plainOpening(opening: string): string {
  return /\d/.test(opening) ? `${opening}\\` : `\\${opening}`
}
