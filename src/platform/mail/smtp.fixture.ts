import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real server that keeps what it takes. */
export interface SmtpSink {
  readonly url: string
  readonly received: string[]
  /** What it says to the mails that follow; null: it takes them. */
  answer: Error | null
  close(): Promise<void>
}

export async function openSmtpSink(): Promise<SmtpSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (sink.answer === null) sink.received.push(Buffer.concat(chunks).toString('utf8'))
        callback(sink.answer)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received: [],
    answer: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return sink
}

/** As a server refuses: with a code. */
export function refusal(responseCode: number): Error {
  return Object.assign(new Error(`refused by ${responseCode}`), { responseCode })
}
