import { type Locale, tagOf } from '#platform/i18n/locale.ts'

/** 1 Monday to 7 Sunday, by name. */
export function weekdays(locale: Locale): { value: number; label: string }[] {
  const names = new Intl.DateTimeFormat(tagOf(locale), { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((value) => ({
    value,
    label: names.format(Date.UTC(2024, 0, value)),
  }))
}

/** Full hours, 24 in all. */
export function hourChoices(first: number): number[] {
  return Array.from({ length: 24 }, (_, index) => first + index)
}
