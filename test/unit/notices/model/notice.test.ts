import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/src/lib/days'
import { stretchAround } from '@/src/notices/model/boundaries'
import {
  isPosted,
  isTakenDown,
  lastPublicOrder,
  orderKey,
  publicStatus,
  type NoticeDates,
} from '@/src/notices/model/notice'
import { dateWords, phraseOf } from '@/src/notices/model/words'

const ZONE = 'America/New_York'
const POSTED = '2019-09-04T13:30:00.000Z'
const dated = (dates: Partial<NoticeDates> = {}): NoticeDates => ({ postedAt: POSTED, ...dates })

describe('the public status on Dec. 1', () => {
  const TODAY = '2019-12-01'

  it.each<[string, Partial<NoticeDates>, boolean, string]>([
    ['without dates', {}, false, 'in-effect'],
    ['that takes effect tomorrow', { effectiveOn: '2019-12-02' }, false, 'upcoming'],
    ['that takes effect today', { effectiveOn: TODAY }, false, 'in-effect'],
    ['whose last day is today', { endsOn: TODAY }, false, 'in-effect'],
    ['whose last day was yesterday', { endsOn: '2019-11-30' }, false, 'ended'],
    ['whose deadline has passed', { actionBy: '2019-11-30' }, false, 'in-effect'],
    ['that was replaced', { endsOn: '2019-11-30' }, true, 'replaced'],
    [
      'that was withdrawn',
      { withdrawnAt: '2019-11-01T00:00:00.000Z', endsOn: '2019-11-30' },
      false,
      'withdrawn',
    ],
    ['that was replaced and withdrawn', { withdrawnAt: '2019-11-01T00:00:00.000Z' }, true, 'withdrawn'],
  ])('of a notice %s', (_, dates, isReplaced, status) => {
    expect(publicStatus(dated(dates), TODAY, isReplaced)).toBe(status)
  })
})

it('a notice is posted from the very instant on', () => {
  expect(isPosted(dated(), new Date('2019-09-04T13:29:59.999Z'))).toBe(false)
  expect(isPosted(dated(), new Date(POSTED))).toBe(true)
})

it.each([
  ['2019-11-30', true],
  ['2019-12-01', true],
  ['2019-12-02', false],
  [undefined, false],
])('a notice to be taken down on %s is gone on Dec. 1: %s', (takeDownOn, isGone) => {
  expect(isTakenDown(dated(takeDownOn ? { takeDownOn } : {}), '2019-12-01')).toBe(isGone)
})

it('what is posted sorts up to the last public key, what is not sorts behind it', () => {
  const id = '01901234-5678-7abc-8def-0123456789ab'
  const now = new Date(POSTED)
  expect(orderKey(POSTED, id) < lastPublicOrder(now)).toBe(true)
  expect(orderKey('2019-09-04T13:30:00.001Z', id) < lastPublicOrder(now)).toBe(false)
})

describe('the next boundary', () => {
  it.each<[string, Partial<NoticeDates>, string, string | undefined]>([
    ['its posting', {}, '2019-09-01T00:00:00.000Z', POSTED],
    ['nothing, when there are no dates', {}, POSTED, undefined],
    ['the start of its first day', { effectiveOn: '2019-12-01' }, POSTED, '2019-12-01T05:00:00.000Z'],
    ['the start of the day after its last one', { endsOn: '2019-10-31' }, POSTED, '2019-11-01T04:00:00.000Z'],
    [
      'the start of the day after its deadline',
      { actionBy: '2019-11-03' },
      POSTED,
      '2019-11-04T05:00:00.000Z',
    ],
    [
      'the start of the day it is taken down',
      { takeDownOn: '2019-10-01' },
      POSTED,
      '2019-10-01T04:00:00.000Z',
    ],
    [
      'the nearest of all',
      { effectiveOn: '2019-12-01', actionBy: '2019-11-15', endsOn: '2020-01-31' },
      POSTED,
      '2019-11-16T05:00:00.000Z',
    ],
    [
      'not the one that has just passed',
      { effectiveOn: '2019-12-01' },
      '2019-12-01T05:00:00.000Z',
      undefined,
    ],
  ])('is %s', (_, dates, now, boundary) => {
    expect(stretchAround([dated(dates)], new Date(now), ZONE).until?.toISOString()).toBe(boundary)
  })

  it('of many notices is the nearest of theirs, and nothing changes on the way there', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2019-11-03', days))
    const notices = fc.array(
      fc.record({ effectiveOn: day, actionBy: day, endsOn: day, takeDownOn: day }, { requiredKeys: [] }),
      { maxLength: 5 },
    )
    const instants = fc
      .integer({ min: -48, max: 48 })
      .map((hours) => Date.UTC(2019, 10, 3) + hours * 3_600_000)
    fc.assert(
      fc.property(notices, instants, (some, instant) => {
        const now = new Date(instant)
        const all = some.map(dated)
        const nearest = all
          .flatMap((notice) => stretchAround([notice], now, ZONE).until ?? [])
          .sort((a, b) => a.getTime() - b.getTime())[0]
        const { since, until } = stretchAround(all, now, ZONE)
        expect(until).toEqual(nearest)
        if (!since) return
        expect(since.getTime()).toBeLessThanOrEqual(instant)
        // A moment before it began, it was what lay ahead.
        expect(stretchAround(all, new Date(since.getTime() - 1), ZONE).until).toEqual(since)
      }),
    )
  })
})

describe('the dates in words', () => {
  const inWords = (dates: Partial<NoticeDates>, today: string, isReplaced = false, replacedAt?: string) => {
    const notice = dated(dates)
    const status = publicStatus(notice, today, isReplaced)
    return dateWords(notice, status, today, ZONE, replacedAt).map(phraseOf)
  }

  it.each<[string, Partial<NoticeDates>, string, string[]]>([
    ['before it takes effect', { effectiveOn: '2019-12-01' }, '2019-11-30', ['Takes effect Dec. 1, 2019']],
    ['from its first day on', { effectiveOn: '2019-12-01' }, '2019-12-01', ['In effect since Dec. 1, 2019']],
    ['on the last day to act', { actionBy: '2019-12-01' }, '2019-12-01', ['Act by Dec. 1, 2019']],
    ['after it', { actionBy: '2019-12-01' }, '2019-12-02', ['The deadline was Dec. 1, 2019']],
    ['on its last day', { endsOn: '2019-09-30' }, '2019-09-30', ['Ends Sept. 30, 2019']],
    ['after it', { endsOn: '2019-09-30' }, '2019-10-01', ['Ended Sept. 30, 2019']],
    [
      'with every date',
      { effectiveOn: '2019-12-01', actionBy: '2019-11-15', endsOn: '2020-01-31' },
      '2020-03-01',
      ['Took effect Dec. 1, 2019', 'The deadline was Nov. 15, 2019', 'Ended Jan. 31, 2020'],
    ],
    [
      'when it was withdrawn before it took effect',
      {
        effectiveOn: '2019-12-01',
        actionBy: '2019-12-01',
        endsOn: '2020-01-31',
        withdrawnAt: '2019-11-01T02:00:00.000Z',
      },
      '2019-11-05',
      [
        'Was to take effect Dec. 1, 2019',
        'The deadline was Dec. 1, 2019',
        'Was to end Jan. 31, 2020',
        'Withdrawn Oct. 31, 2019',
      ],
    ],
    [
      'long after it was withdrawn before it took effect',
      { effectiveOn: '2019-12-01', endsOn: '2020-01-31', withdrawnAt: '2019-11-01T02:00:00.000Z' },
      '2020-03-01',
      ['Was to take effect Dec. 1, 2019', 'Was to end Jan. 31, 2020', 'Withdrawn Oct. 31, 2019'],
    ],
    [
      'when it was withdrawn while it applied',
      { effectiveOn: '2019-10-01', endsOn: '2020-01-31', withdrawnAt: '2019-11-01T02:00:00.000Z' },
      '2020-03-01',
      ['Took effect Oct. 1, 2019', 'Was to end Jan. 31, 2020', 'Withdrawn Oct. 31, 2019'],
    ],
  ])('%s', (_, dates, today, phrases) => {
    expect(inWords(dates, today)).toEqual([...phrases, 'Posted Sept. 4, 2019'])
  })

  it('say when it was replaced', () => {
    expect(inWords({ effectiveOn: '2019-09-10' }, '2019-12-01', true, '2019-11-20T15:00:00.000Z')).toEqual([
      'Took effect Sept. 10, 2019',
      'Replaced Nov. 20, 2019',
      'Posted Sept. 4, 2019',
    ])
    expect(inWords({ effectiveOn: '2019-12-01' }, '2020-03-01', true, '2019-11-20T15:00:00.000Z')).toEqual([
      'Was to take effect Dec. 1, 2019',
      'Replaced Nov. 20, 2019',
      'Posted Sept. 4, 2019',
    ])
  })

  it('carry the date for machines, and mark the deadline that must not be missed', () => {
    expect(dateWords(dated({ actionBy: '2019-12-01' }), 'in-effect', '2019-11-01', ZONE)).toEqual([
      { term: 'Act by', words: 'Dec. 1, 2019', dateTime: '2019-12-01', important: true },
      { term: 'Posted', words: 'Sept. 4, 2019', dateTime: POSTED, important: false },
    ])
  })
})
