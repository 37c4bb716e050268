import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { messages } from './scripts/messages/plugin.ts'

const SOURCES = ['src', 'scripts']
const DATABASE = new Set(['store', 'store-alone', 'nodes', 'api'])
const SPECIAL = ['property', 'store', 'nodes', 'api', 'supervisor']
/** Suites whose files share a worker's modules: each module is read once, not once for each file; half of what they cost. */
const SHARING = new Set(['unit', 'property', 'store'])
/** Store tests that hold rooms, pools and queues: what still ends in one of them must not be there in the next. */
const ALONE = ['src/areas/sessions/room', 'src/composition', 'src/platform'].map(
  (folder) => `${folder}/**/*.store.test.ts`,
)

/** One project per suite; the file name decides which (see docs/decisions/002-house-tools.md). */
export default defineConfig({
  plugins: [messages(), svelte({ configFile: false, compilerOptions: { runes: true } })],
  test: {
    allowOnly: false,
    passWithNoTests: true,
    retry: 0,
    projects: [
      project('unit', ['src/**/*.test.ts'], special(SPECIAL)),
      project('tools', ['scripts/**/*.test.ts'], special(SPECIAL)),
      project('property', special(['property'])),
      project('store', special(['store']), ALONE),
      project('store-alone', ALONE),
      project('nodes', special(['nodes'])),
      project('api', special(['api'])),
      project('supervisor', special(['supervisor'])),
    ],
  },
})

function project(name: string, include: string[], exclude: string[] = []) {
  const slow = name !== 'unit' && name !== 'property'
  return {
    extends: true as const,
    test: {
      name,
      include,
      ...(DATABASE.has(name) ? { globalSetup: './scripts/vitest-database.ts' } : {}),
      exclude: [...exclude, '**/node_modules/**', '**/build/**'],
      // What a test has put in the place of something goes with it.
      isolate: !SHARING.has(name),
      unstubGlobals: true,
      unstubEnvs: true,
      testTimeout: name === 'supervisor' ? 120_000 : slow ? 60_000 : 20_000,
      hookTimeout: 60_000,
      fileParallelism: name !== 'supervisor' && name !== 'nodes' && name !== 'api',
    },
  }
}

function special(suites: readonly string[]): string[] {
  return SOURCES.flatMap((folder) => suites.map((suite) => `${folder}/**/*.${suite}.test.ts`))
}
