/** The most rounds of one run; what is left then is for the next one. */
const ROUNDS = 50

/**
 * Does some at a time, each in a transaction of its own, until a round finds fewer than it may take.
 * @param some takes `atOnce` at the most, and says how many it took
 * @returns how many were taken in all
 */
export async function inRounds(atOnce: number, some: () => Promise<number>): Promise<number> {
  let all = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken = await some()
    all += taken
    if (taken < atOnce) break
  }
  return all
}
