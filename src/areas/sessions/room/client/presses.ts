/** A second tap this soon and this near is a tremble of the first. A mouse counts its clicks itself. */
const SOON_MS = 350
const NEAR_PX = 24
/** Pressed again and again on purpose: one more point, two more minutes, another card. */
const AGAIN = new Set(['vote', 'extend', 'write'])

/** What a press tells; a `PointerEvent` or, in older browsers, a `MouseEvent`. */
export interface Press {
  readonly detail: number
  readonly timeStamp: number
  readonly clientX: number
  readonly clientY: number
  readonly pointerType?: string
}

/**
 * Tells the second press of a double click. It would land on whatever the first one brought there: "next"
 * becomes "end the meeting", "I'm done" becomes its opposite.
 */
export class Presses {
  #last: Press | null = null

  /** Every click comes by here first. */
  clicked(event: MouseEvent): void {
    const button = buttonAt(event)
    if (button === null) return
    const type = button.form?.querySelector<HTMLInputElement>('[name="type"]')?.value ?? null
    if (this.isSecond(event, type)) event.preventDefault()
  }

  /** A key that is held down presses once. */
  keyed(event: KeyboardEvent): void {
    if (event.repeat && event.key === 'Enter' && buttonAt(event) !== null) event.preventDefault()
  }

  /** @param type what the form of the button asks for; null where the button is in none */
  isSecond(press: Press, type: string | null): boolean {
    const last = this.#last
    this.#last = press
    if (type !== null && AGAIN.has(type)) return false
    if (press.pointerType !== 'touch') return press.detail > 1
    return last !== null && isTremble(last, press)
  }
}

function isTremble(last: Press, { timeStamp, clientX, clientY }: Press): boolean {
  const far = Math.hypot(clientX - last.clientX, clientY - last.clientY)
  return timeStamp - last.timeStamp < SOON_MS && far < NEAR_PX
}

function buttonAt({ target }: Event): HTMLButtonElement | null {
  return target instanceof Element ? target.closest('button') : null
}
