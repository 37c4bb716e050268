import { randomBytes } from 'node:crypto'
import type { Persona } from './personas.ts'

/** A string planted in private data, and those who may ever read it. */
export interface Canary {
  /** What it was planted in, e.g. `hidden community: name`. */
  readonly what: string
  readonly text: string
  readonly circle: readonly Persona[]
}

/** Something that went out, to whom, through which channel. */
export interface Said {
  readonly channel: string
  /** Nobody: what is not said to a reader at all, such as a log. */
  readonly to: Persona | 'nobody'
  readonly text: string
}

export class Canaries {
  readonly planted: Canary[] = []

  /** @returns a word found nowhere else, to be written where only `circle` reads. */
  plant(what: string, circle: readonly Persona[]): string {
    const text = `zq${randomBytes(5).toString('hex')}qz`
    this.planted.push({ what, text, circle })
    return text
  }

  /** Words that exist already, such as a token or an address. */
  mark(what: string, text: string, circle: readonly Persona[]): string {
    this.planted.push({ what, text, circle })
    return text
  }

  /** @returns a sentence for each canary that got out of its circle; empty when none did. */
  leaksIn({ channel, to, text }: Said): string[] {
    const shown = readable(text)
    return this.planted
      .filter((canary) => to === 'nobody' || !canary.circle.includes(to))
      .filter((canary) => shown.includes(canary.text.toLowerCase()))
      .map(({ what }) => `${channel} shows ${to} ${what}`)
  }

  /** @returns what was seen by those who may: proof that the scanner looks where things are said. */
  seenIn({ to, text }: Said): string[] {
    const shown = readable(text)
    return this.planted
      .filter(
        ({ circle, text: secret }) =>
          to !== 'nobody' && circle.includes(to) && shown.includes(secret.toLowerCase()),
      )
      .map(({ what }) => what)
  }
}

/** Undoes what hides a word from a plain search: folded lines, escapes, encodings, case. */
function readable(text: string): string {
  const unfolded = text.replace(/\r?\n[ \t]/g, '').replace(/=\r?\n/g, '')
  const variants = [text, unfolded, decoded(unfolded), unescaped(unfolded), ...base64In(text)]
  return variants.join('\n').toLowerCase()
}

function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function base64In(text: string): string[] {
  const runs = text.match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? []
  return runs.map((run) => Buffer.from(run, 'base64').toString('utf8'))
}
