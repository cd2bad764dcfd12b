import { afterEach, expect, inject, it } from 'vitest'
import { setClock } from '@/src/clock'
import { startBulletin } from '@/test/support/database'
import { complete, draftNotice, letNumberClaimsAge, publishNotice } from '@/test/support/notices'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
})

it('notices that are created at the same moment get different numbers', async () => {
  setClock(() => new Date('2031-06-01T12:00:00Z'))
  const notices = await Promise.all(Array.from({ length: 50 }, () => draftNotice(bulletin.payload)))

  const numbers = notices.map(({ number }) => number).sort()
  expect(numbers).toEqual(numbers.map((_, index) => `2031-${String(index + 1).padStart(4, '0')}`))
})

it('a number that was taken for notices which were never stored is given to those that come a little later', async () => {
  setClock(() => new Date('2038-06-01T12:00:00Z'))
  await draftNotice(bulletin.payload)
  for (let count = 0; count < 2; count += 1) {
    await expect(publishNotice(bulletin.payload, { title: '' })).rejects.toThrow('Title')
  }
  await letNumberClaimsAge(bulletin.payload, 5)
  const later = await Promise.all(Array.from({ length: 4 }, () => draftNotice(bulletin.payload)))

  expect(later.map(({ number }) => number).sort()).toEqual([
    '2038-0002',
    '2038-0003',
    '2038-0004',
    '2038-0005',
  ])
})

// SQLite is for one instance, and gives a number back with the save that took it.
it.runIf(inject('database') === 'mongodb')(
  'a number that another instance takes is left to it until it is abandoned, whatever the clocks of both say',
  async () => {
    const create = async (hour: number) => {
      setClock(() => new Date(Date.UTC(2039, 5, 1, hour)))
      return (await draftNotice(bulletin.payload)).number
    }
    setClock(() => new Date('2039-06-01T12:00:00Z'))
    await expect(publishNotice(bulletin.payload, { title: '' })).rejects.toThrow('Title')
    expect(await create(13)).toBe('2039-0002')
    await letNumberClaimsAge(bulletin.payload, 5)

    expect(await create(11)).toBe('2039-0001')
  },
)

it('the year of the number is the year in the time zone of the portal', async () => {
  setClock(() => new Date('2033-01-01T04:59:00Z'))
  expect((await draftNotice(bulletin.payload)).number).toBe('2032-0001')

  setClock(() => new Date('2033-01-01T05:01:00Z'))
  expect((await draftNotice(bulletin.payload)).number).toBe('2033-0001')
})

it('a zone that was changed on New Year’s Eve gives no number of a year to come', async () => {
  setClock(() => new Date('2035-12-31T12:00:00Z'))
  const before = await draftNotice(bulletin.payload)
  await bulletin.payload.updateGlobal({ slug: 'site', data: { timeZone: 'Pacific/Kiritimati' } })
  const inTheEast = await draftNotice(bulletin.payload)
  await bulletin.payload.updateGlobal({ slug: 'site', data: { timeZone: 'America/New_York' } })

  expect([before.number, inTheEast.number]).toEqual(['2035-0001', '2035-0002'])
})

it('an imported notice has the number and the posting instant of its own time', async () => {
  const notice = await bulletin.payload.create({
    collection: 'notices',
    data: complete({ slug: 'imported', publishAt: '2019-09-03T14:00:00.000Z', _status: 'published' }),
    context: { isImport: true },
  })

  expect(notice).toMatchObject({ number: '2019-0001', publishAt: '2019-09-03T14:00:00.000Z' })
})

it('a notice that is no import is never posted before now', async () => {
  const moment = new Date('2034-02-03T10:00:00.000Z')
  setClock(() => moment)
  const notice = await publishNotice(bulletin.payload, { publishAt: '2019-09-03T14:00:00.000Z' })

  expect(notice).toMatchObject({ number: '2034-0001', publishAt: moment.toISOString() })
})

it('a number stays when the notice changes', async () => {
  const { id, number } = await draftNotice(bulletin.payload)
  const published = await bulletin.payload.update({
    collection: 'notices',
    id,
    data: { slug: 'keeps-its-number', _status: 'published' },
  })

  expect(published.number).toBe(number)
})
