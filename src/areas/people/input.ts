import { z } from 'zod'
import { LOCALES } from '#platform/i18n/locale.ts'
import { listedZone } from '#platform/i18n/zones.ts'
import { hasLetter, oneLine } from '#platform/text.ts'
import { ASPECTS, SCOPES, VISIBILITIES } from './types.ts'

/** An address as it is kept: trimmed, lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'not_an_address')
  .pipe(z.email('not_an_address'))
const Name = z.string().overwrite(oneLine).min(1, 'required').max(120).refine(hasLetter, 'required')
/** Any sign counts; the rules of the area say how many. */
const Password = z.string().min(1, 'required').max(1_000)
const Token = z.string().min(1).max(2_000)
const Next = z.string().max(2_000).optional()

export const SignIn = z.strictObject({ email: Email, password: Password, next: Next })
export type SignIn = z.output<typeof SignIn>

/** What was chosen while signing up, sealed; the address beside it only comes back with a refusal. */
export const EnterReady = z.strictObject({ token: z.string().max(4_000), email: Email, next: Next })

/** Six digits of an app, or a backup code; spaces are how people copy them. */
const Code = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().min(6, 'wrong_code').max(20, 'wrong_code'))
export const SecondStep = z.strictObject({ code: Code, next: Next })
export type SecondStep = z.output<typeof SecondStep>

export const OpenAccount = z.strictObject({
  name: Name,
  email: Email,
  password: Password,
  invitation: Token.optional(),
  next: Next,
})
export type OpenAccount = z.output<typeof OpenAccount>

export const AskLink = z.strictObject({ email: Email, next: Next })
export type AskLink = z.output<typeof AskLink>

export const FollowLink = z.strictObject({ token: Token, next: Next })
export type FollowLink = z.output<typeof FollowLink>

export const AskReset = z.strictObject({ email: Email })
export type AskReset = z.output<typeof AskReset>

export const ResetPassword = z.strictObject({ token: Token, password: Password })
export type ResetPassword = z.output<typeof ResetPassword>

export const ProveAddress = z.strictObject({ token: Token })

export const CreateSpace = z.strictObject({
  token: Token,
  spaceName: z.string().overwrite(oneLine).min(1, 'required').max(80).refine(hasLetter, 'required'),
  language: z.enum(LOCALES),
  name: Name,
  email: Email,
  password: Password,
})
export type CreateSpace = z.output<typeof CreateSpace>

export const CreateAdministrator = z.strictObject({
  name: Name,
  email: Email,
  locale: z.enum(LOCALES),
  password: Password.optional(),
})
export type CreateAdministrator = z.output<typeof CreateAdministrator>

/** `endTokens`: whether personal tokens end with the password of before. */
const NewPassword = z.strictObject({ current: Password.optional(), password: Password })
export const ChangePassword = NewPassword.extend({
  endTokens: z
    .literal('on')
    .optional()
    .transform((is) => is === 'on'),
})
/** As `ChangePassword`, where programs say it. */
export const ChangePasswordNow = NewPassword.extend({ endTokens: z.boolean().default(true) })
export type ChangePassword = z.output<typeof ChangePassword>

/** `current`: the password of whoever has one. */
export const ChangeAddress = z.strictObject({ email: Email, current: Password.optional() })
export type ChangeAddress = z.output<typeof ChangeAddress>

export const CloseAccount = z.strictObject({
  current: Password.optional(),
  sure: z.literal('on', 'required'),
})

/** As `CloseAccount`, where programs say it. */
export const CloseAccountNow = CloseAccount.extend({ sure: z.literal(true, 'required') })

/** Nothing written takes the line away. */
export const EditLine = z.strictObject({
  aspect: z.enum(ASPECTS),
  body: z.string().trim().max(2_000).optional(),
  visibility: z.enum(VISIBILITIES),
})
export type EditLine = z.output<typeof EditLine>

/** BCP 47, as far as a browser's own list of languages goes. */
const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not_valid')
  .max(35)
export const EditName = z.strictObject({
  name: Name,
  languages: z.array(Language).max(50).default([]),
})
export type EditName = z.output<typeof EditName>

export const EditPreferences = z.strictObject({
  locale: z.enum(LOCALES),
  zone: z
    .string()
    .refine((zone) => listedZone(zone) !== null, 'not_a_zone')
    .overwrite((zone) => listedZone(zone) ?? zone),
})
export type EditPreferences = z.output<typeof EditPreferences>

const Hour = z.coerce.number().int().min(0).max(24).optional()
export const EditReach = z
  .strictObject({
    channel: z.enum(['mail', 'phone', 'meeting']),
    phone: z.string().trim().max(40).optional(),
    days: z.array(z.coerce.number().int().min(1).max(7)).max(7).default([]),
    fromHour: Hour,
    toHour: Hour,
    notNow: z
      .literal('on')
      .optional()
      .transform((is) => is === 'on'),
    notNowUntil: z.iso.date('not_a_date').optional(),
  })
  .refine((reach) => reach.channel !== 'phone' || reach.phone !== undefined, {
    path: ['phone'],
    message: 'required',
  })
  .refine((reach) => (reach.fromHour === undefined) === (reach.toHour === undefined), {
    path: ['toHour'],
    message: 'both_hours',
  })
  .refine((reach) => (reach.fromHour ?? 0) < (reach.toHour ?? 24), {
    path: ['toHour'],
    message: 'hours_backwards',
  })
export type EditReach = z.output<typeof EditReach>

/** The page of preferences, saved as one: nothing that was typed on it is left behind. */
export const EditOwnPage = EditReach.safeExtend(EditPreferences.shape)

export const MakeToken = z.strictObject({
  name: z.string().overwrite(oneLine).min(1, 'required').max(80).refine(hasLetter, 'required'),
  scopes: z.array(z.enum(SCOPES)).min(1, 'required').max(50),
  days: z.coerce.number().int().min(1).max(365),
  current: Password.optional(),
})
export type MakeToken = z.output<typeof MakeToken>

/** A thing of one's own, named by its id in a form. */
export const OwnThing = z.strictObject({ id: z.uuid() })
export const Nothing = z.strictObject({})
export const BeginCodes = z.strictObject({ password: Password })
export type BeginCodes = z.output<typeof BeginCodes>
export const ConfirmCodes = z.strictObject({ code: Code })
export type ConfirmCodes = z.output<typeof ConfirmCodes>

const Passkey = {
  id: z.string().min(1).max(2_000),
  rawId: z.string().min(1).max(2_000),
  type: z.literal('public-key'),
  // None is asked for, so none is passed on.
  clientExtensionResults: z.looseObject({}).transform(() => ({})),
}

/** What a browser answers when it has made a passkey; all bytes as base64url. */
export const PasskeyMade = z.strictObject({
  ...Passkey,
  response: z.strictObject({
    clientDataJSON: z.string().max(10_000),
    attestationObject: z.string().max(100_000),
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
})
export type PasskeyMade = z.output<typeof PasskeyMade>

/** What a browser answers when it proves that it holds one. */
export const PasskeyProof = z.strictObject({
  ...Passkey,
  response: z.strictObject({
    clientDataJSON: z.string().max(10_000),
    authenticatorData: z.string().max(10_000),
    signature: z.string().max(10_000),
    userHandle: z.string().max(1_000).optional(),
  }),
})
export type PasskeyProof = z.output<typeof PasskeyProof>

/** Looking around with the example, with the one-time token of the console. */
export const LookAround = z.strictObject({ token: Token })
/** Somebody of the example, by the key the page offers. */
export const BecomePersona = z.strictObject({ persona: z.string().min(1).max(40) })
