import {
  BeginCodes,
  ChangeAddress,
  ChangePassword,
  Nothing,
  OwnThing,
} from '#areas/people/input.ts'
import { browserOf, systemOf } from '#areas/people/ui/browsers.ts'
import type { DeviceId, PasskeyId } from '#areas/people/types.ts'
import { askAddress } from '#areas/people/use-cases/change-address.ts'
import { changePassword } from '#areas/people/use-cases/change-password.ts'
import { dropPasskey, endDevice, endOtherDevices } from '#areas/people/use-cases/end-device.ts'
import { endCodes } from '#areas/people/use-cases/keep-codes.ts'
import { readKeys } from '#areas/people/use-cases/read-keys.ts'
import { guardedAction, guardedLoad, signedIn } from '#composition/guard.ts'
import { knockOf } from '#composition/http/knock.ts'
import { runtime } from '#composition/runtime.ts'
import { putCookies } from '#platform/http/cookies.ts'
import { done } from '#platform/outcome.ts'

const HERE = '/me/security'

export const load = guardedLoad('GET /me/security', signedIn, async ({ house, person }) => {
  const keys = await readKeys(house, person)
  const devices = keys.devices.map(({ userAgent, ...device }) => {
    return { ...device, browser: browserOf(userAgent), system: systemOf(userAgent) }
  })
  return { ...keys, devices, takesPasskeys: runtime().auth.takesPasskeys }
})

export const actions = {
  password: guardedAction(
    'POST /me/security?/password',
    signedIn,
    ChangePassword,
    async ({ house, person, input }) => {
      const reset = `${runtime().auth.port.origin}/reset`
      const changed = await changePassword(house, person, input, reset)
      return changed.ok ? done({ to: HERE, said: 'password_changed' }) : changed
    },
  ),
  address: guardedAction(
    'POST /me/security?/address',
    signedIn,
    ChangeAddress,
    async ({ event, house, person, input }) => {
      const { origin } = runtime().auth.port
      const asked = await askAddress(house, { person, knock: knockOf(event), origin }, input)
      return asked.ok ? done({ to: HERE, said: 'address_asked' }) : asked
    },
  ),
  device: guardedAction(
    'POST /me/security?/device',
    signedIn,
    OwnThing,
    async ({ house, person, input }) => {
      const ended = await endDevice(house, person, input.id as DeviceId)
      return ended.ok ? done({ to: HERE, said: 'device_ended' }) : ended
    },
  ),
  others: guardedAction(
    'POST /me/security?/others',
    signedIn,
    Nothing,
    async ({ house, person }) => {
      await endOtherDevices(house, person)
      return done({ to: HERE, said: 'devices_ended' })
    },
  ),
  codes: guardedAction(
    'POST /me/security?/codes',
    signedIn,
    BeginCodes,
    async ({ event, house, person, input }) => {
      const port = runtime().auth.port
      const ended = await endCodes(house, port, { knock: knockOf(event), person }, input)
      if (!ended.ok) return ended
      putCookies(event.cookies, ended.value)
      return done({ to: HERE, said: 'codes_off' })
    },
  ),
  passkey: guardedAction(
    'POST /me/security?/passkey',
    signedIn,
    OwnThing,
    async ({ house, person, input }) => {
      const dropped = await dropPasskey(house, person, input.id as PasskeyId)
      return dropped.ok ? done({ to: HERE, said: 'passkey_dropped' }) : dropped
    },
  ),
}
