const COUNTDOWN = 5
const ASKED_TWICE = new Set(['openStep', 'skip', 'close'])

type Command = Readonly<Record<string, unknown>>

/** "People are still writing", or speaking: a command that waits for a second yes, or for five seconds without a no. */
export class Asking {
  #pending = $state.raw<Command | null>(null)
  /** Seconds until it goes on by itself; null when nothing waits. */
  countdown = $state<number | null>(null)

  get isOpen(): boolean {
    return this.#pending !== null
  }

  /** @returns whether the command waits */
  ask(command: Command, unheard: number): boolean {
    const isAsked = ASKED_TWICE.has(String(command['type'])) && command['evenIfWriting'] !== true
    if (!isAsked || unheard === 0) return false
    this.#pending = { ...command, evenIfWriting: true }
    this.countdown = COUNTDOWN
    return true
  }

  forget(): void {
    this.#pending = null
    this.countdown = null
  }

  /** A second went by. @returns what is to be sent now */
  tick(): Command | null {
    if (this.countdown === null || this.#pending === null) return null
    this.countdown -= 1
    if (this.countdown > 0) return null
    const command = this.#pending
    this.forget()
    return command
  }
}
