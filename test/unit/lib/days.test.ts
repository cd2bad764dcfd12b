import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayInWords,
  dayOf,
  instantInWords,
  isDay,
  isTimeZone,
  monthInWords,
  startOfDay,
} from '@/src/lib/days'
import { monthOf } from '@/src/lib/months'

const ZONE = 'America/New_York'

it.each([
  ['2026-12-01', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['1989-12-31', false],
  ['2200-01-01', false],
  ['2026-12-01T00:00:00Z', false],
  ['', false],
  [20261201, false],
  [null, false],
])('%j is a day: %s', (value, expected) => {
  expect(isDay(value)).toBe(expected)
})

it.each([
  ['America/New_York', true],
  ['Asia/Kolkata', true],
  ['UTC', true],
  ['Etc/UTC', true],
  ['America/Atlantis', false],
  ['EST', false],
  [5, false],
])('%j is a time zone: %s', (value, expected) => {
  expect(isTimeZone(value)).toBe(expected)
})

describe('a day in the zone of the portal', () => {
  it.each([
    ['2026-12-01T04:59:59.999Z', '2026-11-30'],
    ['2026-12-01T05:00:00.000Z', '2026-12-01'],
    ['2026-07-01T03:59:59.999Z', '2026-06-30'],
    ['2026-07-01T04:00:00.000Z', '2026-07-01'],
  ])('at %s is %s', (instant, day) => {
    expect(dayOf(instant, ZONE)).toBe(day)
    expect(dayOf(new Date(instant), ZONE)).toBe(day)
  })

  it.each([
    ['in winter', '2026-12-01', ZONE, '2026-12-01T05:00:00.000Z'],
    ['in summer', '2026-07-01', ZONE, '2026-07-01T04:00:00.000Z'],
    ['on the day the clocks change', '2026-03-08', ZONE, '2026-03-08T05:00:00.000Z'],
    ['where there is no midnight on that day', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('begins %s', (_, day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant)
  })

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-03-07', 2, '2026-03-09'],
  ])('%s and %d days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })
})

describe('in words, AP style', () => {
  it.each([
    ['2019-01-15', 'Jan. 15, 2019'],
    ['2019-03-01', 'March 1, 2019'],
    ['2019-05-31', 'May 31, 2019'],
    ['2019-06-03', 'June 3, 2019'],
    ['2019-07-04', 'July 4, 2019'],
    ['2019-09-30', 'Sept. 30, 2019'],
    ['2019-12-01', 'Dec. 1, 2019'],
  ])('the day %s is "%s"', (day, words) => {
    expect(dayInWords(day)).toBe(words)
  })

  it('a month alone is spelled out', () => {
    expect(monthInWords(2019, 9)).toBe('September 2019')
  })

  it.each([
    ['2019-09-04T13:30:00.000Z', 'Sept. 4, 2019, 9:30 a.m. EDT'],
    ['2019-12-01T17:00:00.000Z', 'Dec. 1, 2019, 12:00 p.m. EST'],
    ['2019-12-01T05:00:00.000Z', 'Dec. 1, 2019, 12:00 a.m. EST'],
  ])('the instant %s is "%s"', (instant, words) => {
    expect(instantInWords(instant, ZONE)).toBe(words)
  })
})

it('the month of an instant is the month of its day', () => {
  const zones = fc.constantFrom(ZONE, 'UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata')
  const instants = fc.date({
    min: new Date('1990-01-01T00:00:00.000Z'),
    max: new Date('2199-12-31T00:00:00.000Z'),
    noInvalidDate: true,
  })
  // Around the turn of a month is where they could differ.
  const turns = instants.chain((date) => {
    const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
    return fc.integer({ min: -15, max: 15 }).map((hours) => new Date(first + hours * 3_600_000))
  })
  fc.assert(
    fc.property(fc.oneof(instants, turns), zones, (instant, zone) => {
      const [year, month] = dayOf(instant, zone).split('-').map(Number)
      expect(monthOf(instant.toISOString(), zone)).toEqual({ year, month })
    }),
  )
})
