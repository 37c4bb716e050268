import { setup } from './vitest-database.ts'

/** Playwright's global setup: the same cluster and template as the other suites, inherited by its workers. */
export default setup
