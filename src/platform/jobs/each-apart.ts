/**
 * Does the same for each, one after the other: what fails for one keeps no other waiting, today or at the next run.
 * Throws the first failure once all had their turn.
 */
export async function eachApart<One>(
  all: Iterable<One> | AsyncIterable<One>,
  work: (one: One) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for await (const one of all) {
    try {
      await work(one)
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
}
