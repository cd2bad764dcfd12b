import { MongoServerError } from 'mongodb'
import { formatErrors, ValidationError } from 'payload'
import { expect, it } from 'vitest'
import { inOurWords } from '@/src/admin/panel-answer'
import { meeting } from '@/src/lib/availability'
import { FAULTS, Unavailable } from '@/src/lib/unavailable'

const aborted = new MongoServerError({
  message: 'Transaction with { txnNumber: 7 } has been aborted.',
  code: 251,
})

it('the words of a driver, which Payload sends to the browser, are ours on the way there', () => {
  const sent = formatErrors(aborted)
  expect(JSON.stringify(sent)).toContain('txnNumber')
  expect(inOurWords(sent)).toEqual({
    errors: [{ message: expect.stringContaining('What you typed is still here') as string }],
  })
})

it('a database that is away is told as such', () => {
  const answer = meeting({ failure: new Unavailable('away') }, () => inOurWords(formatErrors(aborted)))
  expect(answer).toEqual({ errors: [{ message: FAULTS.away.staff }] })
})

it('what is said of a field, and what has no error in it, stays as it is', () => {
  const errors = [{ path: 'email', message: 'Write an address.' }]
  const refused = formatErrors(new ValidationError({ collection: 'users', errors }))
  expect(inOurWords(refused)).toEqual(refused)
  for (const answer of [undefined, null, { state: { name: { value: 'x' } } }, { errors: 'none' }])
    expect(inOurWords(answer)).toBe(answer)
})
