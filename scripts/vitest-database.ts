import { fileURLToPath } from 'node:url'
import { startTestCluster } from '../src/platform/db/test-cluster.ts'

/** Vitest's global setup of the database project: one cluster for the run. */
export async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster(fileURLToPath(new URL('../migrations', import.meta.url)))
  return cluster.stop
}
