import { afterEach, describe, expect, it } from 'vitest'
import { GET } from '@/app/(portal)/updates/feed.xml/route'
import { setClock } from '@/src/clock'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import { startBulletin } from '@/test/support/database'
import { readAsPartner } from '@/test/support/feeds'
import { PDF, PNG, upload } from '@/test/support/files'
import { changeNotice, draftNotice, publishNotice, richText, withdrawNotice } from '@/test/support/notices'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
})

const address = (query: string) => `http://localhost:3000/updates/feed.xml${query}`

const ask = (query = '', headers: Record<string, string> = {}) =>
  GET(new Request(address(query), { headers }))

async function titles(query = ''): Promise<(string | null)[]> {
  const { items } = await readAsPartner(await (await ask(query)).text())
  return items.map(({ title }) => title)
}

describe('the feed', () => {
  it('is a feed before anything was ever posted', async () => {
    const answer = await ask()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/rss+xml; charset=utf-8',
    ])
    expect((await readAsPartner(await answer.text())).items).toEqual([])
  })

  it('has a notice at once when it is published, changed and withdrawn', async () => {
    const { id } = await publishNotice(bulletin.payload, { title: 'First words' })
    expect(await titles('?q=words')).toEqual(['First words'])
    const before = (await ask('?q=words')).headers.get('etag')

    await changeNotice(bulletin.payload, id, { title: 'Other words' })
    expect(await titles('?q=words')).toEqual(['Other words'])
    expect((await ask('?q=words')).headers.get('etag')).not.toBe(before)

    await withdrawNotice(bulletin.payload, id, 'Sent too early.')
    expect(await (await ask('?q=words&status=withdrawn')).text()).toContain('Sent too early.')
  })

  it('has no draft and nothing that is scheduled, and shows it when its time has come', async () => {
    await draftNotice(bulletin.payload, { title: 'Drafted refill' })
    await publishNotice(bulletin.payload, {
      title: 'Scheduled refill',
      category: 'pharmacy',
      publishAt: '2126-12-01T15:00:00.000Z',
    })
    expect(await titles('?category=pharmacy')).toEqual([])

    setClock(() => new Date('2126-12-01T15:00:00.000Z'))
    expect(await titles('?category=pharmacy')).toEqual(['Scheduled refill'])
  })

  it('shows the pictures of the text under an absolute address', async () => {
    const { id } = await upload(bulletin.payload, 'images', 'map.png', PNG)
    await bulletin.payload.update({ collection: 'images', id, data: { alt: 'A map' } })
    await publishNotice(bulletin.payload, {
      category: 'clinical-quality',
      body: richText(
        { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'See the map.' }] },
        { type: 'upload', version: 3, relationTo: 'images', value: id, fields: {}, children: [] },
      ),
    })
    const { items } = await readAsPartner(await (await ask('?category=clinical-quality')).text())
    expect(items[0]?.description).toMatch(/<img src="http:\/\/[^/]+\/files\/images\/[^"]+\.webp" alt="A map"/)
  })

  it('is not sent again to who has it, however often the product starts or reads everything anew', async () => {
    await publishNotice(bulletin.payload, {})
    const headers = { 'If-None-Match': (await ask()).headers.get('etag') ?? '' }
    expect((await ask('', headers)).status).toBe(304)

    // What a process that has just started does not have in memory, and another one calls by another name.
    distrustRevision(bulletin.payload)
    expect((await ask('', headers)).status).toBe(304)

    await publishNotice(bulletin.payload, {})
    expect((await ask('', headers)).status).toBe(200)
  })

  it('is sent again when the portal that it is named after has another name', async () => {
    const before = await ask('?state=ga')
    await bulletin.payload.updateGlobal({ slug: 'site', data: { portalName: 'Peach State Portal' } })
    const after = await ask('?state=ga', { 'If-None-Match': before.headers.get('etag') ?? '' })

    expect(after.status).toBe(200)
    expect(await after.text()).toContain('Peach State Portal')
  })

  it('keeps its tag when something changes that is not in it', async () => {
    const tag = async () => (await ask('?state=oh')).headers.get('etag')
    const before = await tag()
    await upload(bulletin.payload, 'documents', 'a.pdf', PDF)

    expect(await tag()).toBe(before)
  })

  it('says to HEAD what it says to GET', async () => {
    const [get, head] = await Promise.all([ask(), GET(new Request(address(''), { method: 'HEAD' }))])
    expect([...head.headers]).toEqual([...get.headers])
    expect(await head.text()).toBe('')
  })

  it.each(['?state=xx', '?stat=ga', '?state=ga&state=oh', '?page=2', '?year=soon'])(
    'of %s is refused in words',
    async (query) => {
      const answer = await ask(query)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
      expect(await answer.text()).toMatch(/^This feed does not exist\.\n.+\.\n$/)
    },
  )
})
