import * as commitments from '#messages/commitments.ts'
import * as m from '#messages/minutes.ts'
import { calendarDay, date } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { ListedCommitment } from '../../commitments/types.ts'
import { type LineView, type MinutesPage, SECTIONS, type Section } from '../types.ts'

interface Frame {
  readonly community: string
  readonly reader: Reader
}

/**
 * Minutes as CommonMark, holding what their reader may read and nothing else. What people wrote is
 * escaped: it never becomes a heading, a link or HTML.
 */
export function markdownOf(page: MinutesPage, { community, reader }: Frame): string {
  const { session } = page
  const head = [
    `# ${escape(session.question)}`,
    [escape(community), date(session.startsAt, reader)].join(' · '),
    standing(page, reader),
  ]
  const sections = SECTIONS.map((section) => sectionOf(page, section, reader))
  const kept = page.keptInRoom > 0 ? [m.kept({ count: page.keptInRoom }, reader.locale)] : []
  return `${[...head, ...sections, ...kept].filter((block) => block !== '').join('\n\n')}\n`
}

function standing({ state, version }: MinutesPage, { locale }: Reader): string {
  return `${m.eyebrow({ version }, locale)} · ${m.state({ state }, locale)}`
}

function sectionOf(page: MinutesPage, section: Section, reader: Reader): string {
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

function because({ noLearning }: MinutesPage, { locale }: Reader): string[] {
  return [`${m.noneSaid(locale)} ${escape(noLearning?.body ?? '')}`]
}

function lineOf(line: LineView, reader: Reader): string {
  if (line.commitment !== null) return promiseOf(line.commitment, reader)
  const text = line.text === null ? m.lineGone(reader.locale) : escape(line.text)
  return `- ${text}${line.author === null ? '' : ` (${escape(line.author)})`}`
}

function promiseOf(promise: ListedCommitment, { locale }: Reader): string {
  const owner = escape(promise.ownerName ?? commitments.someone(locale))
  const text = promise.text === null ? commitments.gone(locale) : escape(promise.text)
  const day =
    promise.due === null
      ? commitments.noDay(locale)
      : commitments.by({ day: calendarDay(promise.due, locale) }, locale)
  const state = commitments.state({ state: promise.state }, locale)
  return `- **${owner}** · ${text} (${day}, ${state})`
}

/** On one line, with every character that CommonMark gives a meaning to made plain. */
function escape(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~-]/g, String.raw`\$&`)
    .replace(/^(\d+)\./, String.raw`$1\.`)
}
