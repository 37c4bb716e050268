import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makePlot } from './plot.fixture.ts'
import { run } from './run.ts'
import { countPlaywright, countVitest } from './suites.ts'

const vitestFile = (body: string) => `import { expect, test } from 'vitest'\n\n${body}`
const playwrightFile = (body: string) =>
  `import { expect, test } from '@playwright/test'\n\n${body}`

test('vitest: passed, failed, skipped and retried tests are counted apart; a file that does not load is a failure', async () => {
  const files = {
    'good.test.ts': vitestFile(
      "test('one', () => {\n  expect(1).toBe(1)\n})\ntest('two', () => {\n  expect(2).toBe(2)\n})\n",
    ),
    'bad.test.ts': vitestFile("test('wrong', () => {\n  expect(1).toBe(2)\n})\n"),
    'skipped.test.ts': vitestFile("test.skip('later', () => {})\ntest.todo('some day')\n"),
    'flaky.test.ts': vitestFile(
      "let tries = 0\ntest('second time', { retry: 1 }, () => {\n  tries += 1\n  expect(tries).toBe(2)\n})\n",
    ),
    'broken.test.ts': "import './gone.ts'\n",
  }
  const plot = makePlot({ files })
  onTestFinished(plot.remove)
  const reporter = `--reporter=${resolve('scripts/house/tally-reporter.ts')}`
  const { passed, failed, skipped, retried } = await countVitest(
    ['vitest', 'run', reporter],
    plot.folder,
  )
  expect({ passed, failed, skipped, retried }).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    retried: 1,
  })
})

test('playwright: passed, failed, skipped and flaky tests are counted apart', async () => {
  const files = {
    'playwright.config.ts': "export default { testMatch: '*.journey.ts', retries: 1 }\n",
    'some.journey.ts': playwrightFile(
      "test('one', () => {\n  expect(1).toBe(1)\n})\ntest('wrong', () => {\n  expect(1).toBe(2)\n})\ntest.skip('later', () => {})\ntest('second time', ({}, info) => {\n  expect(info.retry).toBe(1)\n})\n",
    ),
  }
  const plot = makePlot({ files })
  onTestFinished(plot.remove)
  const { passed, failed, skipped, retried } = await countPlaywright(
    ['playwright', 'test', '--reporter=json'],
    plot.folder,
  )
  expect({ passed, failed, skipped, retried }).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    retried: 1,
  })
})

test('a runner that dies without counting is one failure, not an empty success', async () => {
  const { passed, failed } = await countVitest(['node', '--eval', 'process.exit(1)'], '.')
  expect({ passed, failed }).toEqual({ passed: 0, failed: 1 })
})

test('a command that hangs is ended with its children and is not ok', async () => {
  const { ok, output } = await run(['sh', '-c', 'sleep 600 & sleep 600'], { limit: 1 })
  expect(ok).toBe(false)
  expect(output).toContain('took more than 1 s')
})

test('the total of .ci/run adds what each stage counted, and a stage that dies silently is a failure', async () => {
  const script = [
    'source .ci/run',
    "stage counted 9s printf '3 passed, 0 failed\\n'",
    "stage 'counted badly' 9s sh -c 'echo 5 passed, 2 failed; exit 1'",
    'stage uncounted 9s true',
    'stage silent 9s false',
    "stage 'dies after counting' 9s sh -c 'echo 7 passed, 0 failed; exit 1'",
    'echo "total: $passed $failed"',
  ]
  const { output } = await run(['bash', '-c', script.join('\n')], { limit: 30 })
  expect(output).toContain('total: 16 4')
})
