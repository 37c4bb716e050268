/** What a page may open with after a form led there. */
const SAID = [
  'link_sent',
  'reset_sent',
  'ready_late',
  'password_chosen',
  'signed_out',
  'start_again',
  'saved',
  'password_changed',
  'device_ended',
  'devices_ended',
  'codes_on',
  'codes_off',
  'passkey_added',
  'passkey_dropped',
  'token_ended',
  'proof_sent',
  'address_asked',
  'address_changed',
  'account_closed',
] as const
type Said = (typeof SAID)[number]

/** @returns null for anything that is no code of ours: an address can hold whatever somebody wrote there. */
export function saidIn(code: string | null): Said | null {
  return SAID.find((known) => known === code) ?? null
}
