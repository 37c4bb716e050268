import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Session } from '../types.ts'
import { oneLine, plainLines } from '#platform/text.ts'
import { endOf } from '../rules.ts'

type Told = Pick<
  Session,
  | 'id'
  | 'question'
  | 'startsAt'
  | 'minutes'
  | 'zone'
  | 'format'
  | 'link'
  | 'place'
  | 'preparation'
  | 'revision'
  | 'state'
>

/**
 * One session as a calendar entry (RFC 5545). The same UID and a growing SEQUENCE, so that a moved
 * session moves in people's calendars too, and one that was called off leaves them. Instants are in UTC: every
 * calendar shows its own zone.
 */
export function calendarOf(
  session: Told,
  tell: { community: string; url: string; now: Date },
): string {
  const isOff = session.state === 'calledOff'
  const calendar = ical({
    // The library writes this one name as it is: a line break in it would be a line of the calendar.
    name: oneLine(tell.community),
    prodId: '//Palabre//FR',
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${session.id}@palabre`,
    sequence: session.revision,
    stamp: tell.now,
    start: session.startsAt,
    end: endOf(session),
    summary: oneLine(session.question),
    description: [tell.community, session.preparation, session.link, tell.url]
      .filter(isSaid)
      .map(plainLines)
      .join('\n\n'),
    location: oneLine([session.place, session.link].filter(isSaid).join(' · ')),
    url: tell.url,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}

function isSaid(text: string): boolean {
  return text !== ''
}
