const PASSWORD_MIN = 12
const PASSWORD_MAX = 256

export type PasswordRefusal = 'password_short' | 'password_long' | 'password_common'

/**
 * Long enough, and not what everybody tries first. No rules about signs: length is what counts.
 * @param about what an attacker knows of its owner: name, address, the instance's name
 * @returns why it is refused, or null.
 */
export function whyRefused(password: string, about: readonly string[]): PasswordRefusal | null {
  const length = [...password].length
  if (length < PASSWORD_MIN) return 'password_short'
  if (password.length > PASSWORD_MAX) return 'password_long'
  return isCommon(password) || isAbout(password, about) ? 'password_common' : null
}

/** A common word or row of keys with digits and signs around it, however it is spelt. */
function isCommon(password: string): boolean {
  const plain = plainOf(password)
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '')
  return (
    isRepetition(plain) ||
    isRow(plain) ||
    COMMON.has(core) ||
    COMMON.has(unleet(core)) ||
    isTwice(core)
  )
}

/** Mostly the person's own name or address. */
function isAbout(password: string, about: readonly string[]): boolean {
  const letters = plainOf(password).replace(/[^a-z]/g, '')
  const names = about
    .flatMap((text) => plainOf(text).split(/[^a-z]+/))
    .filter((name) => name.length > 3)
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), letters)
  return rest.length < 4 && rest.length < letters.length
}

/** One to four signs again and again: `aaaaaaaaaaaa`, `123123123123`. */
function isRepetition(plain: string): boolean {
  return /^(.{1,4})\1*$/.test(plain) || /^(.{1,4})\1{2,}.{0,3}$/.test(plain)
}

/** Neighbours on the keyboard or in the alphabet, there and back. */
function isRow(plain: string): boolean {
  return ROWS.some((row) => row.includes(plain) || [...row].toReversed().join('').includes(plain))
}

function isTwice(core: string): boolean {
  return (
    core.length > 7 &&
    COMMON.has(core.slice(0, core.length / 2)) &&
    core === core.slice(0, core.length / 2).repeat(2)
  )
}

function plainOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
}

function unleet(text: string): string {
  return text.replace(/[0134578@$!]/g, (sign) => LEET[sign] ?? sign)
}

const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const ROWS = [
  '12345678901234567890',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertzuiopasdfghjklyxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujm',
  'a1b2c3d4e5f6g7h8i9j0',
  '1a2b3c4d5e6f7g8h9i0j',
]

/**
 * What heads every published list of leaked passwords, in our two languages. Digits and signs around
 * them are passed over, so one entry stands for hundreds.
 */
const COMMON = new Set(
  `password passwords mypassword passwordpassword passw0rd motdepasse monmotdepasse motdepass mdp
  qwerty qwertyuiop azerty azertyuiop qwertz asdfghjkl qsdfghjklm zxcvbnm wxcvbn qazwsx qazwsxedc
  admin administrator administrateur administratrice adminadmin root superuser guest user utilisateur
  welcome welcomehome bienvenue bonjour bonsoir salut coucou hello helloworld letmein letmeinplease
  iloveyou iloveyouso iloveu jetaime jetaimefort jetadore lovely loveyou forever forevermore
  princess princesse sunshine soleil football footballer baseball basketball monkey dragon shadow
  master superman batman spiderman pokemon starwars naruto michael jordan jennifer jessica ashley
  chocolat chocolate doudou loulou nicolas camille marseille marseillais parissaintgermain olympique
  trustno trustnoone whatever nothing changeme changemenow changemoi secret secretsecret topsecret
  default defaultpassword temporary temporaire provisoire test testing testtest testtesttest example
  exemple azertyazerty qwertyqwerty computer ordinateur internet freedom liberte vacances familia
  famille monamour amour monbebe bebe lecode moncode motsecret abcdef abcdefgh abcabc aaaaaa
  palabre palabres palabrepalabre communaute community communautedepratique communityofpractice
  correcthorsebatterystaple ncorrect`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
