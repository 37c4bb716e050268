import { expect, test } from 'vitest'
import { listSources } from './build.ts'
import { PROJECT } from './project.ts'

const sources = listSources(PROJECT)

test('whatever the pages are made of asks for another build when it changes', () => {
  expect(sources).toEqual(
    expect.arrayContaining([
      'messages/fr/common.json',
      'migrations/0001-platform.sql',
      'package-lock.json',
      'scripts/entries.ts',
      'scripts/messages/plugin.ts',
      'seeds/cast.ts',
      'src/hooks.server.ts',
      'vite.config.ts',
    ]),
  )
})

test('tests and pages for readers do not', () => {
  expect(sources.filter((path) => /\.(test|fixture)\.ts$|\.md$/.test(path))).toEqual([])
})
