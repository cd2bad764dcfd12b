import { afterAll, beforeAll, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { hashOf } from '@/src/notices/text/snapshot'
import type { Notice } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { complete, publishNotice } from '@/test/support/notices'

const bulletin = startBulletin()

beforeAll(async () => {
  setClock(() => new Date('2035-03-04T15:00:00.000Z'))
  for (const [id, name, state] of [
    ['plan-ga', 'Georgia Medicaid', 'ga'],
    ['plan-oh', 'Ohio Medicaid', 'oh'],
  ] as const) {
    await bulletin.payload.create({
      collection: 'plans',
      data: { id, name, state, lineOfBusiness: 'medicaid' },
    })
  }
})

afterAll(() => {
  setClock()
})

/** What two notices that say the same may still differ in. */
function saying(notice: Notice): Record<string, unknown> {
  const {
    number: _number,
    slug: _slug,
    ...text
  } = JSON.parse(notice.snapshot ?? '') as Record<string, unknown>
  return text
}

it('the same notice has the same snapshot and hash on every database', async () => {
  const notice = await publishNotice(bulletin.payload, {
    slug: 'the-same-everywhere',
    allPlans: false,
    plans: ['plan-oh', 'plan-ga'],
    placements: ['registration', 'login'],
    links: [{ url: 'https://example.org/', label: 'Learn more' }],
    phoneLines: [{ label: 'Member Services', number: '1-855-202-0729', tty: '', note: null }],
    effectiveOn: '2035-04-01',
    hasNoEffectiveDate: false,
  })

  expect(notice.snapshot).toBe(
    '{"action":{},"allPlans":false,' +
      '"body":{"root":{"children":[{"children":[{"text":"Paper claims go to the new address from now on.","type":"text","version":1}],"type":"paragraph","version":1}],"indent":0,"type":"root","version":1}},' +
      '"category":"claims-payments","documents":[],"effectiveOn":"2035-04-01",' +
      '"links":[{"label":"Learn more","url":"https://example.org/"}],"number":"2035-0001",' +
      '"phoneLines":[{"label":"Member Services","number":"1-855-202-0729"}],"placements":["login","registration"],' +
      '"plans":[{"id":"plan-oh","name":"Ohio Medicaid"},{"id":"plan-ga","name":"Georgia Medicaid"}],' +
      '"postedAt":"2035-03-04T15:00:00.000Z","replaces":[],"slug":"the-same-everywhere",' +
      '"summary":"Send paper claims to the new address.","title":"Claims address changes","urgency":"information"}',
  )
  expect(notice.snapshotHash).toBe(hashOf(notice.snapshot ?? ''))
})

it('it does not matter how nothing is written, nor in which order fields arrive', async () => {
  const sparse = await publishNotice(bulletin.payload)
  const empty = await publishNotice(bulletin.payload, {
    action: { who: '', what: null },
    links: [],
    phoneLines: null,
    replaces: [],
    documents: null,
    placements: [],
    plans: [],
    endsOn: '',
    takeDownOn: null,
    lateReason: '',
  })
  const reversed = await bulletin.payload.create({
    collection: 'notices',
    data: Object.fromEntries(Object.entries(complete({ slug: 'reversed', _status: 'published' })).reverse()),
  })

  expect(saying(empty)).toEqual(saying(sparse))
  expect(saying(reversed)).toEqual(saying(sparse))
})

it('a notice says the same whether it was published at once or after drafts', async () => {
  const atOnce = await publishNotice(bulletin.payload)
  const draft = await bulletin.payload.create({
    collection: 'notices',
    draft: true,
    data: { title: 'Begun' },
  })
  await bulletin.payload.update({ collection: 'notices', id: draft.id, draft: true, data: complete() })
  const later = await bulletin.payload.update({
    collection: 'notices',
    id: draft.id,
    data: { slug: 'after-drafts', _status: 'published' },
  })

  expect(saying(later)).toEqual(saying(atOnce))
})
