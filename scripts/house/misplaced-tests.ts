import type { Broken } from './vocabulary.ts'

const HAS_CLUSTER = /\.(store|nodes|api)\.test\.ts$/
const ASKS_CLUSTER = /\btestDatabase\b/

/** A test that asks for a database stands among those that get one: its name says so. */
export function brokenTest(file: string, source: string): Broken[] {
  if (HAS_CLUSTER.test(file) || !ASKS_CLUSTER.test(source)) return []
  const why = 'it asks for a database: name it *.store.test.ts, *.nodes.test.ts or *.api.test.ts'
  return [{ rule: 'test-needs-database', file, why }]
}
