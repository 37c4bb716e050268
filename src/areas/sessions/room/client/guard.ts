/** The framework's policy allows this name: it makes one address and nothing else. */
const POLICY = 'palabre-worker'

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

/**
 * Lets the browser keep the page that stands in for a room without network. Where service workers are
 * missing or refused, a reload without network shows the browser's own page, and nothing else is lost.
 */
export async function standGuard(): Promise<void> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer }
  if (serviceWorker === undefined) return
  const type = import.meta.env.DEV ? 'module' : 'classic'
  const options = { scope: '/s/', type } as const
  const kept = await serviceWorker
    .register(addressOf('/service-worker.js'), options)
    .catch(() => null)
  // Language, look and build may have changed since it was kept.
  kept?.active?.postMessage('keep')
}

function addressOf(path: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  const same = { createScriptURL: (url: string) => url }
  return trustedTypes === undefined
    ? path
    : trustedTypes.createPolicy(POLICY, same).createScriptURL(path)
}
