/** A text that an action shows once, in its own answer; undefined when there is none. */
export function shownIn(form: unknown, name: string): string | undefined {
  if (typeof form !== 'object' || form === null || !(name in form)) return undefined
  const value: unknown = Reflect.get(form, name)
  return typeof value === 'string' ? value : undefined
}

/** The same for a list of texts; empty when there is none. */
export function shownListIn(form: unknown, name: string): readonly string[] {
  if (typeof form !== 'object' || form === null || !(name in form)) return []
  const value: unknown = Reflect.get(form, name)
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
