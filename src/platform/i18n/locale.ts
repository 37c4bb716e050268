export const LOCALES = ['fr', 'en'] as const

/** A language the interface speaks. */
export type Locale = (typeof LOCALES)[number]

/**
 * A piece of a message that holds tags: plain text, or text the page wraps (`<charter>…</charter>`).
 * @public the compiled messages name it
 */
export type Part<Tag extends string> = string | { readonly tag: Tag; readonly text: string }

/** Where a language may be asked for, strongest first; whatever is absent or unknown is passed over. */
export interface LocaleWishes {
  readonly profile?: string | null | undefined
  readonly cookie?: string | null | undefined
  /** The raw `Accept-Language` header. */
  readonly acceptLanguage?: string | null | undefined
  readonly instance: Locale
}

/** The profile wins, then the cookie, then the browser, then the instance. */
export function pickLocale(wishes: LocaleWishes): Locale {
  return (
    parseLocale(wishes.profile) ??
    parseLocale(wishes.cookie) ??
    fromHeader(wishes.acceptLanguage ?? '') ??
    wishes.instance
  )
}

/** @returns the language of a tag such as `fr-CA`, or null when the interface does not speak it. */
export function parseLocale(tag: unknown): Locale | null {
  if (typeof tag !== 'string') return null
  const language = tag.trim().toLowerCase().split(/[-_]/)[0]
  return LOCALES.find((locale) => locale === language) ?? null
}

/** The tag given to Intl: British English, for the day before the month and the 24 hour clock. */
export function tagOf(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : 'fr'
}

function fromHeader(header: string): Locale | null {
  const wishes = header.split(',', MAX_WISHES).map(readWish)
  const spoken = wishes.filter(({ locale, weight }) => locale !== null && weight > 0)
  return spoken.toSorted((a, b) => b.weight - a.weight)[0]?.locale ?? null
}

// A header is whatever a stranger sends: read a browser's worth of it.
const MAX_WISHES = 20

function readWish(wish: string) {
  const [tag, ...settings] = wish.split(';')
  const quality = settings.map(
    (setting) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(setting)?.[1],
  )
  return { locale: parseLocale(tag), weight: settings.length === 0 ? 1 : Number(quality[0] ?? 0) }
}
