import type { MailDoor, OutgoingMail } from './send.ts'

/** Stands in for a mail server: what leaves stays here. Held to the same contract as SMTP, in doors.test.ts. */
export interface MemoryDoor extends MailDoor {
  readonly left: OutgoingMail[]
  /** What it refuses the mails that follow with; null: they leave. */
  answer: Error | null
}

export function memoryDoor(): MemoryDoor {
  const door: MemoryDoor = {
    left: [],
    answer: null,
    send: async (mail) => {
      if (door.answer !== null) throw door.answer
      door.left.push(mail)
    },
    close: () => undefined,
  }
  return door
}
