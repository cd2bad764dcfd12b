import { describe, expect, it } from 'vitest'
import { publishAtWords } from '@/src/admin/fields/publish-at-words'

const EIGHT_IN_LOS_ANGELES = '2026-12-01T16:00:00.000Z'

describe('publishAtWords', () => {
  it('says what eight in Los Angeles is to readers of a portal in New York', () => {
    expect(publishAtWords(EIGHT_IN_LOS_ANGELES, 'America/New_York', 'America/Los_Angeles')).toBe(
      'Readers see it Dec. 1, 2026, 11:00 a.m. EST. For this computer that is Dec. 1, 2026, 8:00 a.m. PST.',
    )
  })

  it('says it once where both are the same, whatever the zones are called', () => {
    for (const here of ['America/New_York', 'America/Detroit']) {
      expect(publishAtWords(EIGHT_IN_LOS_ANGELES, 'America/New_York', here)).toBe(
        'Readers see it Dec. 1, 2026, 11:00 a.m. EST.',
      )
    }
  })

  it.each([undefined, 'soon'])('says in which time it is chosen before it is: %s', (at) => {
    expect(publishAtWords(at, 'America/New_York', 'Asia/Tokyo')).toContain('this computer (Asia/Tokyo)')
    expect(publishAtWords(at, 'America/New_York', 'America/New_York')).not.toContain('another one')
  })
})
