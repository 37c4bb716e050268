const OWN_SITES = new Set(['same-origin', 'none'])
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether an unsafe request comes from this instance's own pages. A bearer token is not sent by a
 * browser on its own, so requests that carry one need no origin; all others must name ours, and may
 * not say at the same time that they come from another site.
 * @param origin the instance's own origin, e.g. `https://palabre.example`
 */
export function isOwnRequest(request: Request, origin: string): boolean {
  if (SAFE.has(request.method)) return true
  if (request.headers.get('authorization')?.startsWith('Bearer ')) return true
  const site = request.headers.get('sec-fetch-site')
  return request.headers.get('origin') === origin && (site === null || OWN_SITES.has(site))
}
