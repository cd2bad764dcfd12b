import { expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { everyField } from '@/test/support/fields'

const bulletin = startBulletin()

const TEXTS = ['text', 'textarea', 'code', 'email'] as const

it('every text field says how much it holds, those of the framework and of the link drawer too', () => {
  const fields = everyField(bulletin.payload.config)
  const texts = fields.filter(([, { type }]) => TEXTS.some((text) => text === type))
  const without = texts.filter(([, field]) => !('maxLength' in field && Number.isFinite(field.maxLength)))

  expect(without.map(([path]) => path)).toEqual([])
  // The walk has been everywhere.
  const paths = texts.map(([path]) => path)
  for (const path of [
    'notices.body.url',
    'notices.phoneLines.number',
    'notices.lastChange.note',
    'users.email',
  ])
    expect(paths).toContain(path)
})
