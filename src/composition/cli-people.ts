import { parseArgs } from 'node:util'
import { CreateAdministrator, Email } from '#areas/people/input.ts'
import { createAdministrator } from '#areas/people/use-cases/create-administrator.ts'
import { mintSignInLink } from '#areas/people/use-cases/mint-sign-in-link.ts'
import { StartFailure } from '#platform/start-failure.ts'
import type { Call } from './cli-command.ts'
import type { Runtime } from './runtime.ts'
import { withHouse } from './with-house.ts'

/** `palabre admin create`. */
export async function createOne({ terminal, words, usage }: Call): Promise<number> {
  const options = {
    name: { type: 'string' },
    email: { type: 'string' },
    locale: { type: 'string', default: 'fr' },
  } as const
  const input = CreateAdministrator.safeParse(valuesOf(words, options, usage))
  if (!input.success)
    throw misused(
      usage,
      input.error.issues.map(({ path }) => `--${path.join('.')}`),
    )
  return withHouse(async (runtime) => {
    const created = await createAdministrator(runtime.house, input.data)
    if (!created.ok) throw misused(usage, [created.code])
    const did = created.value.isNew ? 'has an account with' : 'now has'
    terminal.say(`${input.data.email} ${did} the administrator’s keys. Sign in once with:`)
    terminal.say(await linkFor(runtime, input.data.email))
    return 0
  })
}

/** `palabre link`. */
export async function printLink({ terminal, words, usage }: Call): Promise<number> {
  const email = Email.safeParse(words[0])
  if (!email.success || words.length !== 1) throw misused(usage, ['EMAIL'])
  terminal.say(await withHouse((runtime) => linkFor(runtime, email.data)))
  return 0
}

async function linkFor({ house, auth }: Runtime, email: string): Promise<string> {
  const minted = await mintSignInLink(house, auth.port, email)
  if (minted.ok) return minted.value.url
  const why = minted.code === 'no_account' ? 'Nobody has an account with' : 'Somebody suspended has'
  throw new StartFailure(
    'command_refused',
    `${why} the address ${email}.`,
    'Correct the address, or make an account with: palabre admin create',
  )
}

function valuesOf(
  words: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'],
  usage: string,
) {
  try {
    return parseArgs({ args: [...words], options: options ?? {} }).values
  } catch {
    throw misused(usage, words)
  }
}

function misused(usage: string, wrong: readonly string[]): StartFailure {
  return new StartFailure(
    'command_refused',
    `Not understood: ${wrong.join(', ')}.`,
    `Write: palabre ${usage}`,
  )
}
