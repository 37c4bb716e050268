import { expect, test } from 'vitest'
import { findNamesakes } from './find-namesakes.ts'

test('namesakes are found among people, whoever else is there, and nobody is one alone', () => {
  expect([...findNamesakes(named('Aïcha Diallo', 'Bruno', 'Аicha Diallo', 'Aïcha Diop'))]).toEqual([
    '0',
    '2',
  ])
  expect([...findNamesakes(named('Мария', 'Марина', '李 小龙', '李 小红', '…', '…'))]).toEqual([])
})

function named(...names: string[]) {
  return names.map((name, at) => ({ id: `${at}`, name }))
}
