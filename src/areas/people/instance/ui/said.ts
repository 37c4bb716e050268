/** What a page of the instance may open with after a form led there. */
const SAID = ['saved', 'suspended', 'restored', 'named'] as const

/** @returns null for anything that is no code of ours: an address can hold whatever somebody wrote there. */
export function saidIn(code: string | null): (typeof SAID)[number] | null {
  return SAID.find((known) => known === code) ?? null
}
