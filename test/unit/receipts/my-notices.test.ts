import { describe, expect, it } from 'vitest'
import { plansOfCodes } from '@/src/receipts/audience'
import { planCode } from '@/src/notices/model/audience'
import { confirmationOf, isNewSince, isUnread } from '@/src/receipts/marks'
import { countUnread, myNotices, versionToRead } from '@/src/receipts/my-notices'
import { NEVER, type Receipt, type Receipts } from '@/src/receipts/receipts'
import { audienceOf, isFor } from '@/src/notices/finding/fit'
import { findPosted, type FoundNotice } from '@/src/notices/finding/find'
import { select } from '@/src/notices/finding/select'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import { catalogueOf, entry } from '@/test/support/catalogue'

const NOW = new Date('2019-10-01T12:00:00.000Z')
const POSTED = '2019-09-04T13:30:00.000Z'
const CHANGED = '2019-09-20T09:00:00.000Z'

function found(changes: Partial<CatalogueEntry> = {}): FoundNotice {
  const one = entry(changes)
  const notice = findPosted(catalogueOf(one), one.id, NOW)
  if (!notice) throw new Error('The notice is not posted.')
  return notice
}

function receipts(receipt: Partial<Receipt> = {}, readThrough = NEVER): Receipts {
  const full = { notice: 'a', readVersion: NEVER, acknowledgedVersion: NEVER, ...receipt }
  return { byNotice: new Map([['a', full]]), readThrough }
}

const NONE: Receipts = { byNotice: new Map(), readThrough: NEVER }

describe('a notice waits to be read', () => {
  const read = receipts({ readVersion: POSTED })
  const table: [what: string, notice: Partial<CatalogueEntry>, what: Receipts, isUnread: boolean][] = [
    ['until it is opened', {}, NONE, true],
    ['no more once it was opened', {}, read, false],
    ['again after a major change', { changedAt: CHANGED }, read, true],
    [
      'no more once the changed text was opened',
      { changedAt: CHANGED },
      receipts({ readVersion: CHANGED }),
      false,
    ],
    ['no more once everything was marked as read', {}, receipts({}, POSTED), false],
    [
      'when it changed after everything was marked as read',
      { changedAt: CHANGED },
      receipts({}, POSTED),
      true,
    ],
    ['before its rule begins', { effectiveOn: '2019-12-01' }, NONE, true],
    ['no more once it is over, if nobody ever looked', { endsOn: '2019-09-10' }, NONE, false],
    ['no more once it is off the front lists', { takeDownOn: '2019-09-10' }, NONE, false],
    [
      'not when it was withdrawn before anybody looked',
      { withdrawnAt: CHANGED, changedAt: CHANGED },
      NONE,
      false,
    ],
    [
      'again when it is withdrawn after it was read',
      { withdrawnAt: CHANGED, changedAt: CHANGED },
      read,
      true,
    ],
    ['not after a minor change, which leaves the version as it is', { title: 'Corrected' }, read, false],
  ]
  it.each(table)('%s', (_, notice, given, expected) => {
    expect(isUnread(found(notice), given)).toBe(expected)
  })
})

describe('a notice asks for a confirmation', () => {
  const asks = { asksForAcknowledgement: true }
  const given = receipts({ acknowledgedVersion: POSTED, acknowledgedAt: '2019-09-05T08:00:00.000Z' })

  it('only when its editor ticked it', () => {
    expect(confirmationOf(found(), NONE)).toBeUndefined()
    expect(confirmationOf(found(asks), NONE)).toEqual({ isAskedAgain: false })
  })

  it('no more once it is given, and says when that was', () => {
    expect(confirmationOf(found(asks), given)).toEqual({
      at: '2019-09-05T08:00:00.000Z',
      isAskedAgain: false,
    })
  })

  it('again after a major change, and not after a minor one', () => {
    expect(confirmationOf(found({ ...asks, changedAt: CHANGED }), given)).toEqual({ isAskedAgain: true })
    expect(confirmationOf(found({ ...asks, title: 'Corrected' }), given)?.at).toBeDefined()
  })

  it('no more once it is over, though what was given stays', () => {
    const over = { ...asks, endsOn: '2019-09-10' }
    expect(confirmationOf(found(over), NONE)).toBeUndefined()
    expect(confirmationOf(found(over), given)?.at).toBeDefined()
  })
})

it('a notice is new when it was posted or changed after the last visit, and nothing is on the first', () => {
  expect(isNewSince(found(), '2019-09-01T00:00:00.000Z')).toBe(true)
  expect(isNewSince(found(), '2019-09-10T00:00:00.000Z')).toBe(false)
  expect(isNewSince(found({ changedAt: CHANGED }), '2019-09-10T00:00:00.000Z')).toBe(true)
  expect(isNewSince(found(), undefined)).toBe(false)
})

describe('whose notice it is', () => {
  const { plans } = catalogueOf()

  it('follows from the codes of the enrollment record, in the order of the plans', () => {
    expect(plansOfCodes({ plans }, ['oh:medicaid', 'ga:medicaid', 'zz:nothing']).map(planCode)).toEqual([
      'ga:medicaid',
      'oh:medicaid',
    ])
    expect(plansOfCodes({ plans }, [])).toEqual([])
    expect(plansOfCodes({ plans }, [''])).toEqual([])
  })

  it('is everybody for all plans, and else whoever belongs to one of its plans', () => {
    const georgia = audienceOf(['ga-medicaid'])
    expect(isFor(found(), georgia)).toBe(true)
    expect(isFor(found(), audienceOf([]))).toBe(true)
    expect(isFor(found({ planIds: ['ga-medicaid', 'oh-medicaid'] }), georgia)).toBe(true)
    expect(isFor(found({ planIds: ['oh-medicaid'] }), georgia)).toBe(false)
    expect(isFor(found({ planIds: ['oh-medicaid'] }), audienceOf([]))).toBe(false)
  })
})

describe('the list of an account', () => {
  const georgia = audienceOf(['ga-medicaid'])
  const entries = [
    entry({ id: 'old', postedAt: '2019-08-01T12:00:00.000Z' }),
    entry({ id: 'new', postedAt: '2019-09-20T12:00:00.000Z' }),
    entry({ id: 'asking', postedAt: '2019-07-01T12:00:00.000Z', asksForAcknowledgement: true }),
    entry({ id: 'coming', postedAt: '2019-08-02T12:00:00.000Z', effectiveOn: '2020-01-01' }),
    entry({ id: 'elsewhere', planIds: ['oh-medicaid'], title: 'Ohio' }),
  ]
  const catalogue = catalogueOf(...entries)
  const mine = (since: string | undefined, page = 1) =>
    myNotices(select(catalogue, {}, NOW, georgia), NONE, since, { page })
  const ids = (some: readonly FoundNotice[]) => some.map(({ notice }) => notice.id)

  it('begins with what it has to confirm and what is new, and goes on like the public list', () => {
    const list = mine('2019-09-10T00:00:00.000Z')
    expect(ids(list.asking)).toEqual(['asking'])
    expect(ids(list.fresh)).toEqual(['new'])
    expect(list.groups.map(({ status, items }) => [status, ids(items)])).toEqual([
      ['upcoming', ['coming']],
      ['in-effect', ['old']],
    ])
    expect(list.total).toBe(4)
  })

  it('has nothing new on the first visit', () => {
    expect(ids(mine(undefined).fresh)).toEqual([])
    expect(mine(undefined).total).toBe(4)
  })

  it('shows every notice once over all of its pages, with the number of each group on all of them', () => {
    const many = Array.from({ length: 45 }, (_, index) => {
      const postedAt = new Date(Date.UTC(2019, 7, 1, 12, index)).toISOString()
      return entry({ id: `n${index}`, postedAt, asksForAcknowledgement: index < 25 })
    })
    const selection = select(catalogueOf(...many), {}, NOW, georgia)
    const pages = [1, 2, 3].map((page) => myNotices(selection, NONE, '2019-01-01T00:00:00.000Z', { page }))
    const shown = pages.flatMap(({ asking, fresh, groups }) =>
      ids([...asking, ...fresh, ...groups.flatMap(({ items }) => items)]),
    )
    expect(pages.map(({ pages: count }) => count)).toEqual([3, 3, 3])
    expect(pages.map(({ asking }) => asking.length)).toEqual([20, 5, 0])
    expect(pages[0]?.askingTotal).toBe(25)
    expect(new Set(shown).size).toBe(45)
    expect(shown).toHaveLength(45)
  })

  it('keeps the order of a search', () => {
    const selection = select(catalogue, { q: 'claims' }, NOW, georgia)
    const list = myNotices(selection, NONE, '2019-01-01T00:00:00.000Z', { page: 1 })
    expect(list.asking).toEqual([])
    expect(list.groups).toEqual([])
    expect(ids(list.hits).sort()).toEqual(['asking', 'coming', 'new', 'old'])
  })

  it('counts what waits, and knows the newest text that it showed', () => {
    const { items } = select(catalogue, {}, NOW, georgia)
    expect(countUnread(items, NONE)).toBe(4)
    expect(versionToRead(items)).toBe('2019-09-20T12:00:00.000Z')
    expect(versionToRead([])).toBeUndefined()
  })
})
