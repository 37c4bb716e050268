/** What a command says to the person at the console; never logs. */
export interface Terminal {
  /** Shows a step while it runs, then how long it took; `note` is added behind. */
  step<T>(
    name: string,
    work: (tell: (progress: string) => void) => Promise<T>,
    note?: (value: T) => string,
  ): Promise<T>
  say(line?: string): void
  warn(line: string): void
}

export interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const CLEAR = '\r\u001B[K'

/** On a real terminal a running step is one line that ticks; elsewhere each line is written once. */
export function openTerminal(
  out: Output = process.stdout,
  errors: Output = process.stderr,
): Terminal {
  const isLive = out.isTTY === true
  return {
    step: (name, work, note) => runStep({ out, isLive, name }, work, note),
    say: (line = '') => void out.write(`${line}\n`),
    warn: (line) => void errors.write(`${line}\n`),
  }
}

interface Step {
  readonly out: Output
  readonly isLive: boolean
  readonly name: string
}

async function runStep<T>(
  { out, isLive, name }: Step,
  work: (tell: (progress: string) => void) => Promise<T>,
  note?: (value: T) => string,
): Promise<T> {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  let progress = ''
  const show = () => isLive && out.write(`${CLEAR}  · ${name}${progress}, ${seconds()}`)
  const pulse = setInterval(show, 200)
  const tell = (text: string) => {
    progress = `: ${text}`
    if (isLive) show()
    else out.write(`  · ${name}${progress}\n`)
  }
  show()
  try {
    const value = await work(tell)
    const noted = note?.(value)
    out.write(`${isLive ? CLEAR : ''}  ✓ ${name}, ${seconds()}${noted ? ` (${noted})` : ''}\n`)
    return value
  } catch (error) {
    out.write(`${isLive ? CLEAR : ''}  ✗ ${name}, ${seconds()}\n`)
    throw error
  } finally {
    clearInterval(pulse)
  }
}
