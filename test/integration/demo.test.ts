import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchEnrollment } from '@/src/enrollment/match'
import { signIn } from '@/src/accounts/signing-in/sign-in'
import { signIn as signInStaff } from '@/src/staff/signing-in/sign-in'
import { demoProvider, sampleRecords, unregistered } from '@/src/demo/content/enrollments'
import { documents } from '@/src/demo/content/documents'
import { images } from '@/src/demo/content/images'
import { plans } from '@/src/demo/content/organization'
import { sampleFile } from '@/src/demo/enrollments'
import { loadDemo } from '@/src/demo/load'
import { keptOrNewSignIns, type SignIns } from '@/src/demo/sign-ins'
import { headOfLog } from '@/src/notices/log/events'
import { eventsOfNotice } from '@/src/notices/log/read-events'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()
const now = new Date()
let dataDir: string
let signIns: SignIns

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'bulletin-test-'))
  signIns = await keptOrNewSignIns(dataDir)
})

afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Loads the demo, telling of every single part; a report that throws cuts the load off there. */
function load(report: (sentence: string) => void = () => undefined) {
  let elapsed = 0
  return loadDemo(bulletin.payload, {
    now,
    signIns: async () => signIns,
    sampleFile: sampleFile(dataDir),
    report,
    elapsed: () => (elapsed += 1_000),
  })
}

async function counts() {
  const entries = (
    [
      'users',
      'accounts',
      'plans',
      'enrollments',
      'documents',
      'images',
      'notices',
      'notice-slugs',
      'events',
    ] as const
  ).map(async (collection) => [collection, (await bulletin.payload.count({ collection })).totalDocs] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function notice(slug: string) {
  const { docs } = await bulletin.payload.find({ collection: 'notices', where: { slug: { equals: slug } } })
  if (!docs[0]) throw new Error(`There is no notice ${slug}.`)
  return docs[0]
}

const everything = {
  users: 4,
  accounts: 1,
  plans: plans.length,
  enrollments: sampleRecords.length,
  documents: documents.length,
  images: images.length,
  notices: 17,
  'notice-slugs': 16,
  // 15 posted, one replaced, one withdrawn, one with a moved date; the one for tomorrow makes none yet.
  events: 18,
}

describe('loading the demo', () => {
  it('goes on where it ended when it is cut off, and makes nothing twice', async () => {
    const cutOffAt = [
      'Plans: 5 of',
      'Enrollment records:',
      'Documents: 3 of',
      'Notices: 4 of',
      'Changes of notices: 1 of',
    ]
    for (const part of cutOffAt) {
      const cutOff = load((sentence) => {
        if (sentence.startsWith(part)) throw new Error('cut off')
      })
      await expect(cutOff).rejects.toThrow('cut off')
    }

    expect(await load()).toBe('loaded')
    expect(await counts()).toEqual(everything)
    const listed = await bulletin.payload.count({
      collection: 'documents',
      where: { isReference: { equals: true } },
    })
    expect(listed.totalDocs).toBe(documents.length)
  })

  it('keeps the data at every later start, also what somebody has changed since', async () => {
    // No notice links to it.
    const { docs } = await bulletin.payload.find({
      collection: 'documents',
      where: { title: { equals: documents.at(-1)?.title } },
    })
    await bulletin.payload.update({
      collection: 'documents',
      id: docs[0]?.id ?? '',
      data: { title: 'Another name' },
    })

    expect(await load()).toBe('kept')
    expect(await counts()).toEqual(everything)
  })

  it('numbers the notices of the past in their own years', async () => {
    const { docs } = await bulletin.payload.find({
      collection: 'notices',
      where: { publishAt: { less_than: '2021-01-01T00:00:00.000Z' } },
      sort: 'order',
    })
    expect(docs.map(({ number }) => number)).toEqual([
      '2018-0001',
      '2019-0001',
      '2019-0002',
      '2019-0003',
      '2019-0004',
      '2020-0001',
    ])
  })

  it.each([
    ['electronic-remittance-files', ['published', 'date-moved']],
    ['pharmacy-locator-offline', ['published', 'withdrawn']],
    ['telehealth-billing-interim-rules', ['published', 'replaced']],
    ['drug-list-update', []],
    ['hurricane-dorian-emergency-refills', ['published']],
  ])('tells the history of %s in the log', async (slug, kinds) => {
    const events = await eventsOfNotice(bulletin.payload, (await notice(slug)).id)
    expect(events.map((event) => event.kind)).toEqual(kinds)
  })

  it('leaves a log without gaps, in which what was posted earlier comes earlier', async () => {
    const { docs } = await bulletin.payload.find({ collection: 'events', sort: 'id', pagination: false })
    const posted = docs.filter(({ kind }) => kind === 'published').map(({ at }) => at)
    expect(await headOfLog(bulletin.payload)).toBe(docs.length)
    expect(posted).toEqual([...posted].sort())
  })

  it('leaves a draft that waits for review and was written by the author', async () => {
    const draft = await notice('provider-services-holiday-hours')
    const { docs } = await bulletin.payload.find({
      collection: 'users',
      where: { role: { equals: 'author' } },
    })
    expect(draft).toMatchObject({
      _status: 'draft',
      review: 'requested',
      updatedBy: docs[0]?.name,
      updatedById: docs[0]?.id,
    })
  })

  it.each([
    ['practitioner who has not registered', unregistered.practitioner],
    ['group that has not registered', unregistered.group],
    ['provider of the demo', demoProvider],
  ])('has an enrollment record of the %s', async (_who, details) => {
    expect(await matchEnrollment(bulletin.payload, details, { now, address: '' })).toMatchObject({
      matched: true,
      enrollment: { providerNumber: details.providerNumber },
    })
  })

  it.each(['support', 'author', 'editor', 'admin'])(
    'lets the %s sign in with the password of the file',
    async (role) => {
      const member = signIns.staff.find((one) => one.role === role)
      const result = await signInStaff(bulletin.payload, {
        email: member?.email ?? '',
        password: member?.password ?? '',
        client: { address: '192.0.2.1', userAgent: 'A test' },
        now,
        isKnownBrowser: false,
      })
      expect(result).toMatchObject({ kind: 'right', member: { role } })
    },
  )

  it('lets the provider sign in to the portal with the password of the file', async () => {
    const { username, password } = signIns.provider
    const result = await signIn(bulletin.payload, {
      username,
      password,
      client: { address: '192.0.2.1', userAgent: 'A test' },
      now,
      knownDevice: () => true,
    })
    expect(result).toMatchObject({ kind: 'signed-in', account: { username: 'demo.provider' } })
  })
})
