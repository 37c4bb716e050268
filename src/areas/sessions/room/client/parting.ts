/** Ten seconds in which another tab, which erases first, signs out. */
const MOST_TRIES = 20

/**
 * Waits until this browser is signed out: before that, the sign-in page would lead back home.
 * @param path of the room, as in `/s/…/room`
 */
export async function untilSignedOut(path: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES && (await isIn(path)); tries += 1) await halfASecond()
}

async function isIn(path: string): Promise<boolean> {
  const asked = await fetch(`${path}/brought`, { redirect: 'manual' }).catch(() => null)
  return asked?.ok ?? false
}

function halfASecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500))
}
