import { access } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { GET as feed } from '@/app/(portal)/updates/feed.xml/route'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { env } from '@/src/env'
import type { LoggedEvent } from '@/src/notices/log/events'
import { isDue } from '@/src/notices/log/posted'
import { hashOf, referencesOf, snapshotOf } from '@/src/notices/text/snapshot'
import type { Document, Image, Notice } from '@/src/payload-types'
import { openPage } from '@/test/support/pages'
import { rest } from '@/test/support/rest'
import { rowsOf } from '@/test/support/registration'
import { idOf } from '@/src/notices/model/id-of'
import { aboutNewerDraft, isOfDraft } from './newer-draft'
import type { Scene } from './scene'

/**
 * Looks whether everything that is stored and shown tells the same of every notice: its row with all lists,
 * its versions, its public text and the digest of that, the log, the page, the list, the feed and the panel.
 *
 * @returns a sentence for each thing that does not agree
 */
export async function disagreements(scene: Scene, now: Date): Promise<string[]> {
  const { payload } = scene
  const notices = await rowsOf<Notice>(payload, 'notices')
  const log = await rowsOf<LoggedEvent & { id: never }>(payload, 'events')
  const panel = await panelOf(scene)
  const listed = (await openPage(updatesPage, '/updates')).html
  const fed = await (await feed(new Request('http://localhost:3000/updates/feed.xml'))).text()
  const said: string[] = gapsOf(log)
  if (isOfDraft(listed + fed + JSON.stringify(log))) said.push('readers are told words of a draft')
  for (const row of notices) {
    const name = `${row.number ?? 'no number'} (${row.slug ?? 'no address'})`
    const say = (sentence: string) => said.push(`${name}: ${sentence}`)
    for (const sentence of await aboutVersions(payload, row)) say(sentence)
    for (const sentence of await aboutPanel(scene, panel, row)) say(sentence)
    for (const sentence of await aboutNewerDraft(scene, row)) say(sentence)
    if (row._status !== 'published') continue
    for (const sentence of await aboutText(payload, row)) say(sentence)
    const last = log.filter(({ notice, key }) => notice === row.id && !key.includes('-by:')).at(-1)
    const page = await openPage(noticePage, `/updates/${row.slug ?? ''}`)
    if (isOfDraft(page.html)) say('its page has words of a draft')
    if (isDue(row, now)) {
      if (last?.hash !== row.snapshotHash || last?.snapshot !== row.snapshot) say('the log has another text')
      if (page.status !== 200 || !page.html.includes(row.title ?? '')) say(`its page is ${page.status}`)
      if (!fed.includes(row.number ?? '')) say('the feed lacks it')
      if (!row.withdrawnAt && !listed.includes(`/updates/${row.slug ?? ''}`)) say('the list lacks it')
    } else if (last ?? page.status !== 404) {
      say('it is scheduled, and told already')
    }
  }
  return [...said, ...(await aboutClaims(payload, notices)), ...(await aboutFiles(payload))]
}

function gapsOf(log: LoggedEvent[]): string[] {
  const gap = log.findIndex(({ id }, index) => id !== index + 1)
  return gap < 0 ? [] : [`the log has no event ${gap + 1}`]
}

/** Whether the public text is what the row says, with every list of it. */
async function aboutText(payload: Payload, row: Notice): Promise<string[]> {
  const again = snapshotOf(row, await referencesOf(row, { payload } as never))
  return [
    ...(again === row.snapshot ? [] : ['the public text is not what the row says']),
    ...(hashOf(row.snapshot ?? '') === row.snapshotHash ? [] : ['the digest is that of another text']),
  ]
}

/** Whether there is one newest version, and one with just the public text. */
async function aboutVersions(payload: Payload, row: Notice): Promise<string[]> {
  const { docs } = await payload.db.findVersions<Notice>({
    collection: 'notices',
    where: { parent: { equals: row.id } },
    sort: '-createdAt',
    pagination: false,
    limit: 0,
    req: {},
  })
  const newest = docs.filter(({ latest }) => latest)
  const said = newest.length === 1 ? [] : [`it has ${newest.length} newest versions`]
  if (row._status !== 'published') return said
  const published = docs.find(({ version }) => version._status === 'published')?.version
  if (!published) return [...said, 'no version has its public text']
  const text = snapshotOf(published, await referencesOf(published, { payload } as never))
  return text === row.snapshot ? said : [...said, 'its newest public version has another text']
}

/** What the panel lists: every notice as it is stored, and the newest version of each. */
interface Panel {
  stored: Record<string, unknown>[]
  newest: Record<string, unknown>[]
}

async function panelOf({ things }: Scene): Promise<Panel> {
  const as = { cookie: things.editor ?? '' }
  const stored = await rest('GET', '/notices?limit=0&trash=true', undefined, { as })
  const all = '/notices/versions?where[latest][equals]=true&limit=0&trash=true'
  const newest = await rest('GET', all, undefined, { as })
  return { stored: stored.body.docs ?? [], newest: newest.body.docs ?? [] }
}

/**
 * Whether the panel shows what is stored: the public text, and the newest version for whoever goes on
 * writing.
 */
async function aboutPanel({ things }: Scene, { stored, newest }: Panel, row: Notice): Promise<string[]> {
  const as = { cookie: things.editor ?? '' }
  const written = await rest('GET', `/notices/${row.id}?draft=true&trash=true`, undefined, { as })
  const listed = stored.find(({ id }) => id === row.id)
  const version = newest.find(({ parent }) => idOf(parent as Notice) === row.id)?.version
  const shown = (doc: Record<string, unknown> | undefined) =>
    JSON.stringify([doc?.title, doc?.slug, doc?.links, doc?.plans, doc?.placements])
  return [
    ...(listed?.title === row.title && listed?._status === row._status ? [] : ['the panel has another text']),
    ...(shown(written.body) === shown(version as Record<string, unknown> | undefined)
      ? []
      : ['the panel opens another text than the newest version']),
  ]
}

/** Whether every address and number that was taken is one that a notice has. */
async function aboutClaims(payload: Payload, notices: Notice[]): Promise<string[]> {
  const claims = await rowsOf<{ id: string; notice: string }>(payload, 'notice-slugs')
  const lost = claims.filter((claim) => !notices.some(({ id }) => id === claim.notice))
  const unclaimed = notices.filter(
    (row) =>
      row._status === 'published' && !claims.some(({ id, notice }) => id === row.slug && notice === row.id),
  )
  const numbers = new Set(notices.map(({ number }) => number))
  const skipped = [...numbers].filter((number) => {
    const [year = '', count = ''] = (number ?? '').split('-')
    return Number(count) > 1 && !numbers.has(`${year}-${String(Number(count) - 1).padStart(4, '0')}`)
  })
  return [
    ...lost.map(({ id }) => `the address ${id} is taken by a notice that does not exist`),
    ...unclaimed.map(({ slug }) => `the address ${slug ?? ''} is public and not taken`),
    ...skipped.map((number) => `the number before ${number ?? ''} is lost`),
    ...(numbers.size === notices.length ? [] : ['two notices have one number']),
  ]
}

/** Whether every row of an upload has its file. A file without a row harms nobody. */
async function aboutFiles(payload: Payload): Promise<string[]> {
  const said: string[] = []
  for (const collection of ['documents', 'images'] as const) {
    for (const { filename } of await rowsOf<Document | Image>(payload, collection)) {
      const file = path.join(env().dataDir, collection, filename ?? '')
      await access(file).catch(() => said.push(`the file ${filename ?? ''} is missing`))
    }
  }
  return said
}
