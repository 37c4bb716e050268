import { hash, verify } from '@node-rs/argon2'

/** argon2id, the package's default. Source: OWASP password storage, second profile. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MARK = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`
/** Each takes a core for some 30 ms: more at once would starve the pages. */
const AT_ONCE = 2

const waiting: (() => void)[] = []
let running = 0

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST))
}

/** @returns false also for a hash that cannot be read. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  return inTurn(async () => {
    try {
      return await verify(stored, password)
    } catch {
      // An unreadable hash opens nothing, and must take no other way than a wrong password.
      return false
    }
  })
}

/** Whether a hash was made at another cost than today's. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(MARK)
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
