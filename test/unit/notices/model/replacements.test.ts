import { describe, expect, it } from 'vitest'
import { replacementsAfter, replacementsOf, type Replacement } from '@/src/notices/model/replacements'

const POSTED = '2019-09-04T13:30:00.000Z'
const THEN = '2019-10-01T00:00:00.000Z'
const NOW = '2019-11-01T00:00:00.000Z'

describe('what a notice replaces', () => {
  it.each<[string, Replacement[], string[], Replacement[]]>([
    ['begins when it is named', [], ['old'], [{ notice: 'old', since: NOW }]],
    [
      'goes on while it is named',
      [{ notice: 'old', since: THEN }],
      ['old'],
      [{ notice: 'old', since: THEN }],
    ],
    [
      'ends when it is named no more',
      [{ notice: 'old', since: THEN }],
      [],
      [{ notice: 'old', since: THEN, until: NOW }],
    ],
    [
      'begins once more when it is named once more',
      [{ notice: 'old', since: POSTED, until: THEN }],
      ['old'],
      [
        { notice: 'old', since: POSTED, until: THEN },
        { notice: 'old', since: NOW },
      ],
    ],
    [
      'stays ended when it has ended',
      [{ notice: 'old', since: POSTED, until: THEN }],
      [],
      [{ notice: 'old', since: POSTED, until: THEN }],
    ],
  ])('%s', (_, before, named, after) => {
    expect(replacementsAfter(before, named, NOW)).toEqual(after)
  })

  it('is replaced since the posting in a row from before the instants were kept', () => {
    expect(replacementsOf({ publishAt: POSTED, replaces: ['old'], replacements: [] })).toEqual([
      { notice: 'old', since: POSTED },
    ])
  })

  it('is replaced no more since the withdrawal in such a row', () => {
    const row = { publishAt: POSTED, replaces: ['old'], withdrawnAt: NOW }
    expect(replacementsOf(row)).toEqual([{ notice: 'old', since: POSTED, until: NOW }])
  })

  it('is nothing when the notice was withdrawn before anybody saw it', () => {
    expect(replacementsOf({ publishAt: NOW, replaces: ['old'], withdrawnAt: THEN })).toEqual([])
  })

  it('is what the row says, without what the database adds', () => {
    const replacements = [{ id: 'row', notice: 'old', since: THEN, until: null }]
    expect(replacementsOf({ publishAt: POSTED, replaces: ['old'], replacements })).toEqual([
      { notice: 'old', since: THEN },
    ])
  })
})
