import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from './forms.ts'

const Choice = z.strictObject({
  purpose: z.enum(['explore', 'connect']),
  day: z.union([z.literal('none'), z.iso.date()]),
  why: z.string().trim().min(1, 'required'),
})

function refusals(typed: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.set(name, value)
  const read = readForm(form, Choice)
  return read.ok ? null : read.problem.refusals
}

describe('a form that does not fit', () => {
  test('says that nothing was chosen where nothing was', () => {
    expect(refusals({})).toEqual({ purpose: 'required', day: 'required', why: 'required' })
  })

  test('says that a choice does not exist where another was sent', () => {
    expect(refusals({ purpose: 'rule', day: 'never', why: ' ' })).toEqual({
      purpose: 'not_valid',
      day: 'not_valid',
      why: 'required',
    })
  })
})
