import { expect, it } from 'vitest'
import { agendaOf } from '@/src/notices/model/agenda'
import type { Notice } from '@/src/notices/model/notice'

const zone = 'America/New_York'
const now = new Date('2026-12-01T15:00:00.000Z')

function notice(changes: Partial<Notice>): Notice {
  return {
    id: 'a',
    number: '2026-0001',
    slug: 'a',
    title: 'A',
    summary: 'A.',
    category: 'pharmacy',
    urgency: 'information',
    placements: [],
    allPlans: true,
    planIds: [],
    replacements: [],
    asksForAcknowledgement: false,
    postedAt: '2026-11-01T12:00:00.000Z',
    changedAt: '2026-11-01T12:00:00.000Z',
    order: '2026-11-01T12:00:00.000Z_a',
    ...changes,
  }
}

const days = (...notices: Notice[]) => agendaOf(notices, now, zone).map(({ day, what }) => `${day} ${what}`)

it('names what happens within two weeks, soonest first', () => {
  expect(
    days(
      notice({ endsOn: '2026-12-15', actionBy: '2026-12-10' }),
      notice({ postedAt: '2026-12-03T03:00:00.000Z', takeDownOn: '2026-12-12' }),
    ),
  ).toEqual(['2026-12-02 appears', '2026-12-10 deadline', '2026-12-12 leaves', '2026-12-15 ends'])
})

it.each([
  ['what lies further ahead', notice({ endsOn: '2026-12-16' })],
  ['what is past', notice({ actionBy: '2026-11-30' })],
  ['a posting that was', notice({})],
  ['what is withdrawn', notice({ endsOn: '2026-12-05', withdrawnAt: '2026-11-20T12:00:00.000Z' })],
  ['what has left the front lists', notice({ endsOn: '2026-12-05', takeDownOn: '2026-12-01' })],
])('leaves out %s', (_case, left) => {
  expect(days(left)).toEqual([])
})
