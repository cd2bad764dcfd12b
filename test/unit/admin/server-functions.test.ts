import { expect, it } from 'vitest'
import { isUsedServerFunction } from '@/src/admin/server-functions'

it.each(['form-state', 'render-list'])('the panel asks for %s', (name) => {
  expect(isUsedServerFunction(name)).toBe(true)
})

it.each(['constructor', 'toString', '__proto__', 'copy-data-from-locale', 'none', undefined, {}])(
  'nobody gets an answer to %s',
  (name) => {
    expect(isUsedServerFunction(name)).toBe(false)
  },
)
