/**
 * Stands in for a room when the network is gone, and does nothing else: no page of anybody is kept, only
 * `/away`, which says nothing about anybody, and the files it needs.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope

const CACHE = 'away'
const AWAY = '/away'
const ROOM = /^\/s\/[^/]+\/room\/?$/

worker.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keep().catch(() => undefined))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (origin !== worker.location.origin || request.method !== 'GET') return
  if (request.mode === 'navigate' && ROOM.test(pathname)) event.respondWith(orKept(request, AWAY))
  else if (pathname.startsWith('/_app/')) event.respondWith(orKept(request, request))
})

/** The network's answer; without network what was kept, if anything was. */
async function orKept(request: Request, kept: RequestInfo): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const found = await caches.match(kept, { cacheName: CACHE })
    if (found === undefined) throw error
    return found
  }
}

/** Keeps the page and every file it names; what an earlier build needed goes. */
async function keep(): Promise<void> {
  const page = await fetch(AWAY, { cache: 'no-store' })
  if (!page.ok) throw new Error(`The page to keep answered ${page.status}`)
  const html = await page.clone().text()
  const files = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js|woff2|svg))"/g)].map(
    ([, it]) => new URL(it ?? '', page.url).href,
  )
  const cache = await caches.open(CACHE)
  await cache.addAll(files)
  await cache.put(AWAY, page)
  const wanted = new Set([...files, page.url])
  for (const request of await cache.keys())
    if (!wanted.has(request.url)) await cache.delete(request)
}
