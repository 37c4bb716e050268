import { z } from 'zod'
import * as m from '#messages/api.ts'
import {
  BeginCodes,
  ChangeAddress,
  ChangePasswordNow,
  CloseAccountNow,
  ConfirmCodes,
  ProveAddress,
} from '#areas/people/input.ts'
import { askAddress, confirmAddress } from '#areas/people/use-cases/change-address.ts'
import { changePassword } from '#areas/people/use-cases/change-password.ts'
import { beginCodes, confirmCodes, endCodes } from '#areas/people/use-cases/keep-codes.ts'
import { askProof } from '#areas/people/use-cases/prove-address.ts'
import { CodesWire } from '#areas/people/wire.ts'
import { putCookies } from '#platform/http/cookies.ts'
import { done } from '#platform/outcome.ts'
import { closeEverywhere } from '../close-account.ts'
import { knockOf } from '../http/knock.ts'
import { signedIn } from '../policies.ts'
import { runtime } from '../runtime.ts'
import { operation } from './operation.ts'

/**
 * What could give an account away, or end it: by a browser signed in, with the password of whoever has one,
 * and never by a token (decision 028).
 */
export const accountOperations = [
  operation(
    'PUT /me/password',
    signedIn,
    {
      id: 'changePassword',
      tag: 'account',
      does: m.doesChangePassword,
      scope: 'account:write',
      body: ChangePasswordNow,
      reply: z.null(),
      refusals: [
        'by_hand_only',
        'wrong_password',
        'sign_in_again',
        'too_many_attempts',
        'password_short',
        'password_long',
        'password_common',
      ],
    },
    ({ house, person, body }) =>
      changePassword(house, person, body, `${runtime().auth.port.origin}/reset`),
  ),
  operation(
    'POST /me/address/proof',
    signedIn,
    {
      id: 'askAddressProof',
      tag: 'account',
      does: m.doesAskAddressProof,
      scope: 'account:write',
      reply: z.null(),
      refusals: ['too_many_attempts'],
    },
    ({ house, person }) => askProof(house, runtime().auth.port, person),
  ),
  operation(
    'POST /me/address/change',
    signedIn,
    {
      id: 'askAddressChange',
      tag: 'account',
      does: m.doesAskAddressChange,
      scope: 'account:write',
      body: ChangeAddress,
      reply: z.null(),
      refusals: [
        'by_hand_only',
        'wrong_password',
        'sign_in_again',
        'too_many_attempts',
        'same_address',
      ],
    },
    ({ event, house, person, body }) => {
      const { origin } = runtime().auth.port
      return askAddress(house, { person, knock: knockOf(event), origin }, body)
    },
  ),
  operation(
    'PUT /me/address',
    signedIn,
    {
      id: 'confirmAddressChange',
      tag: 'account',
      does: m.doesConfirmAddressChange,
      scope: 'account:write',
      body: ProveAddress,
      reply: z.null(),
      refusals: ['by_hand_only', 'link_spent'],
    },
    ({ house, person, body }) => confirmAddress(house, person, body.token),
  ),
  operation(
    'POST /me/codes',
    signedIn,
    {
      id: 'beginCodes',
      tag: 'account',
      does: m.doesBeginCodes,
      scope: 'account:write',
      body: BeginCodes,
      reply: CodesWire,
      status: 201,
      refusals: ['by_hand_only', 'wrong_password', 'too_many_attempts'],
      isSecret: true,
    },
    async ({ event, house, person, body }) => {
      const atHome = { knock: knockOf(event), person }
      const begun = await beginCodes(house, runtime().auth.port, atHome, body)
      if (!begun.ok) return begun
      const { uri, backupCodes, cookies } = begun.value
      putCookies(event.cookies, cookies)
      return done({ uri, backupCodes })
    },
  ),
  operation(
    'PUT /me/codes/confirmation',
    signedIn,
    {
      id: 'confirmCodes',
      tag: 'account',
      does: m.doesConfirmCodes,
      scope: 'account:write',
      body: ConfirmCodes,
      reply: z.null(),
      refusals: ['by_hand_only', 'wrong_code', 'too_many_attempts'],
    },
    async ({ event, house, person, body }) => {
      const atHome = { knock: knockOf(event), person }
      const confirmed = await confirmCodes(house, runtime().auth.port, atHome, body)
      if (!confirmed.ok) return confirmed
      putCookies(event.cookies, confirmed.value)
      return done()
    },
  ),
  operation(
    'PUT /me/codes/removal',
    signedIn,
    {
      id: 'endCodes',
      tag: 'account',
      does: m.doesEndCodes,
      scope: 'account:write',
      body: BeginCodes,
      reply: z.null(),
      refusals: ['by_hand_only', 'wrong_password', 'too_many_attempts'],
    },
    async ({ event, house, person, body }) => {
      const atHome = { knock: knockOf(event), person }
      const ended = await endCodes(house, runtime().auth.port, atHome, body)
      if (!ended.ok) return ended
      putCookies(event.cookies, ended.value)
      return done()
    },
  ),
  operation(
    'PUT /me/closing',
    signedIn,
    {
      id: 'closeAccount',
      tag: 'account',
      does: m.doesCloseAccount,
      scope: 'account:write',
      body: CloseAccountNow,
      reply: z.null(),
      refusals: [
        'by_hand_only',
        'wrong_password',
        'sign_in_again',
        'too_many_attempts',
        'last_administrator',
      ],
    },
    ({ house, person, body }) => closeEverywhere(house, person, body.current),
  ),
]
