import { beforeAll, describe, expect, it } from 'vitest'
import type { Notice } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import { draftNotice, publishNotice } from '@/test/support/notices'
import { portalAccount, confirm, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const REASON = 'Called from the number on file.'

let admin: Person

beforeAll(async () => {
  admin = await confirm(await staffMember(bulletin.payload, 'admin'))
})

const change = (who: Person, data: object, as: Person) => rest('PATCH', `/users/${who.user.id}`, data, { as })

/** Sue, with one of each thing that names whoever does it. */
async function sue() {
  const { payload } = bulletin
  const person = await staffMember(payload, 'admin')
  await change(person, { name: 'Sue' }, admin)
  const { id } = await publishNotice(payload)
  const accounts = [await portalAccount(payload, LOCKED), await portalAccount(payload, LOCKED)] as const
  const act = async (nth: 0 | 1, title: string) => {
    const unlocked = await rest(
      'POST',
      `/accounts/${accounts[nth].account.id}/unlock`,
      { reason: REASON },
      {
        as: person,
      },
    )
    const { body } = await rest('GET', `/notices/${id}`, undefined, { as: person })
    const data = { title, _status: 'published', changeKind: 'minor', updatedAt: body.updatedAt }
    const changed = await rest('PATCH', `/notices/${id}`, data, { as: person })
    expect([unlocked.status, changed.status]).toEqual([200, 200])
  }
  return { person, notice: id, act }
}

const LOCKED = { failedAttempts: 5, lockedUntil: new Date(Date.now() + 3_600_000).toISOString() }

it('what somebody did before they were renamed names them as they were, and what they do next as they are', async () => {
  const { payload } = bulletin
  const { person, notice, act } = await sue()
  await act(0, 'As Sue')
  const { status } = await change(person, { name: 'Susan' }, admin)
  await act(1, 'As Susan')
  const byId = { equals: person.user.id }
  const unlocked = { and: [{ actorId: byId }, { what: { equals: 'Unlocked' } }] }
  const entries = (await payload.find({ collection: 'audit-events', where: unlocked, sort: 'id' })).docs
  const events = (await payload.find({ collection: 'events', where: { actorId: byId }, sort: 'id' })).docs
  const where = { and: [{ parent: { equals: notice } }, { 'version.updatedById': byId }] }
  const versions = (await payload.findVersions({ collection: 'notices', where, sort: 'updatedAt' })).docs

  expect(status).toBe(200)
  expect(entries.map(({ actor }) => actor)).toEqual(['Sue', 'Susan'])
  expect(events.map(({ actor, title }) => [actor, title])).toEqual([
    ['Sue', 'As Sue'],
    ['Susan', 'As Susan'],
  ])
  expect(versions.map(({ version }) => namesIn(version))).toEqual([
    ['As Sue', 'Sue', 'Sue', person.user.id],
    ['As Susan', 'Susan', 'Susan', person.user.id],
  ])
})

const namesIn = ({ title, updatedBy, lastChange }: Partial<Notice>) => [
  title,
  updatedBy,
  lastChange?.actor,
  lastChange?.actorId,
]

it('what somebody did keeps their name when their account is removed', async () => {
  const { payload } = bulletin
  const { person, notice, act } = await sue()
  await act(0, 'The last of Sue')
  expect((await rest('DELETE', `/users/${person.user.id}`, undefined, { as: admin })).status).toBe(200)

  const { body } = await rest('GET', `/notices/${notice}`, undefined, { as: admin })
  const where = { actorId: { equals: person.user.id } }
  expect(body).toMatchObject({ updatedBy: 'Sue', updatedById: person.user.id })
  expect((await payload.find({ collection: 'events', where })).docs).toMatchObject([{ actor: 'Sue' }])
})

describe.each(['support', 'author', 'editor'] as const)('a member in the role %s', (role) => {
  it.each([{ name: 'Ada Admin' }, { role: 'admin' }])('is refused to make themselves %j', async (data) => {
    const member = await staffMember(bulletin.payload, role)
    const { status, body } = await change(member, data, member)
    const [field = ''] = Object.keys(data)

    expect(status).toBe(400)
    expect(body.errors?.[0]?.data?.errors).toMatchObject([
      { path: field, message: `Only an admin changes a ${field}. Ask one of them.` },
    ])
    expect(await stored(member)).toMatchObject({ name: `An ${role}`, role })
  })

  it('is refused to name somebody else', async () => {
    const member = await staffMember(bulletin.payload, role)
    expect((await change(admin, { name: 'Nobody' }, member)).status).toBe(403)
    expect(await stored(admin)).toMatchObject({ name: 'An admin' })
  })

  it('saves their own form, in which name and role stand as they are', async () => {
    const member = await staffMember(bulletin.payload, role)
    expect((await change(member, { name: `An ${role}`, role }, member)).status).toBe(200)
  })
})

it.each([
  'Ada\nAdmin',
  'Ada\u2028Admin',
  'Ada\u202Enimda',
  'Ada\u2066Admin',
  'Ada\u200BAdmin',
  'Ada\u0007',
  '  ',
  '\u00A0',
])('nobody is called %j, not even by an admin', async (name) => {
  const member = await staffMember(bulletin.payload, 'author')
  const { status, body } = await change(member, { name }, admin)

  expect([status, body.errors?.[0]?.data?.errors?.[0]?.path]).toEqual([400, 'name'])
  expect(await stored(member)).toMatchObject({ name: 'An author' })
})

it.each(["Anne-Marie O'Neil, RN", 'نرگس می\u200Cرود', '李小龍'])(
  'somebody can be called %s',
  async (name) => {
    const member = await staffMember(bulletin.payload, 'author')
    expect((await change(member, { name }, admin)).status).toBe(200)
    expect(await stored(member)).toMatchObject({ name })
  },
)

it('a draft says who has written it, whatever they send', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const data = { title: 'Mine', updatedBy: 'Ada Admin', updatedById: 'somebody' }
  await rest('PATCH', `/notices/${id}?draft=true`, data, { as: admin })
  const { body } = await rest('GET', `/notices/${id}?draft=true`, undefined, { as: admin })
  expect(body).toMatchObject({ title: 'Mine', updatedBy: 'An admin', updatedById: admin.user.id })
})

const stored = ({ user }: Person) => bulletin.payload.findByID({ collection: 'users', id: user.id })
