import { expect, it } from 'vitest'
import { isOfCutOffRequest } from '@/src/database/input/cut-off'

const failed = (message: string, code?: string) => ({ err: Object.assign(new Error(message), { code }) })

it.each([failed('aborted', 'ECONNRESET'), failed('Premature close', 'ERR_STREAM_PREMATURE_CLOSE')])(
  'a body that was cut off is no fault: %o',
  (line) => {
    expect(isOfCutOffRequest(line)).toBe(true)
  },
)

it.each([
  failed('read ECONNRESET', 'ECONNRESET'),
  failed('aborted'),
  { err: 'aborted' },
  'aborted',
  undefined,
])('everything else is logged: %o', (line) => {
  expect(isOfCutOffRequest(line)).toBe(false)
})
