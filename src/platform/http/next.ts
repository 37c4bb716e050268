/**
 * Where to go next, when a form or an address says so: only a path of this instance.
 * @returns `/` for anything that could lead elsewhere (`//host`, `/\host`, a full address).
 */
export function localPath(wish: unknown, fallback = '/'): string {
  if (typeof wish !== 'string' || !/^\/(?![/\\])[^\\\s]*$/.test(wish)) return fallback
  const url = new URL(wish, 'http://here.invalid')
  return url.host === 'here.invalid' ? `${url.pathname}${url.search}${url.hash}` : fallback
}
