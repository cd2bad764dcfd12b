import { describe, expect, it } from 'vitest'
import { amended, snapshotOf, type Amendment } from '@/src/notices/text/snapshot'
import { complete } from '@/test/support/notices'

const NOTHING = { plans: [], documents: [] }
const ROW = {
  ...complete(),
  number: '2026-0001',
  slug: 'claims-address',
  publishAt: '2026-11-01T15:00:00.000Z',
}

describe('an act changes of a public text', () => {
  it.each<[string, Amendment]>([
    [
      'that it is withdrawn, and why',
      { withdrawnAt: '2026-12-01T15:00:00.000Z', withdrawalReason: 'Wrong.' },
    ],
    ['what it replaces', { replaces: ['old'] }],
    ['nothing', {}],
  ])('%s, and the text is the one that its row would make', (_, amendment) => {
    const before = snapshotOf({ ...ROW }, NOTHING)
    expect(amended(before, amendment)).toBe(snapshotOf({ ...ROW, ...amendment }, NOTHING))
  })

  it('nothing that is left when it is taken back', () => {
    const before = snapshotOf({ ...ROW }, NOTHING)
    const withdrawn = amended(before, { withdrawnAt: '2026-12-01T15:00:00.000Z', withdrawalReason: 'Wrong.' })
    expect(amended(withdrawn, { withdrawnAt: null, withdrawalReason: null })).toBe(before)
  })

  it('no name in it, whatever has become of that since', () => {
    const text = snapshotOf(
      { ...ROW },
      { ...NOTHING, plans: [{ id: 'ga', name: 'Georgia Medicaid, as it was' }] },
    )
    expect(amended(text, { replaces: ['old'] })).toContain('Georgia Medicaid, as it was')
  })
})
