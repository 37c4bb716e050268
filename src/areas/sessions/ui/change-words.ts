import * as m from '#messages/sessions.ts'
import { date } from '#platform/i18n/format.ts'
import type { Reader } from '#platform/i18n/reader.ts'
import type { SessionChange } from '../types.ts'

/** Who changed something, when and why; a draft that was put aside may say no why. */
export function sayWhy({ by, at, reason }: SessionChange, reader: Reader, now: Date): string {
  const day = date(at, reader, now)
  return reason === ''
    ? m.changesSilent({ by, day }, reader.locale)
    : m.changesLine({ by, day, reason }, reader.locale)
}
