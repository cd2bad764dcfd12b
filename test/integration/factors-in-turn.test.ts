import { expect, it } from 'vitest'
import { newId } from '@/src/database/ids'
import { joining } from '@/src/database/rows'
import { addFactor } from '@/src/staff/factors/add-factor'
import { codesLeft, factorRows, summariesOf } from '@/src/staff/factors/factor-rows'
import { removeFactor, removeFactors } from '@/src/staff/factors/remove-factors'
import { startBulletin } from '@/test/support/database'
import { confirm, PASSWORD, staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const now = new Date('2026-03-02T09:00:10Z')
const ROUNDS = 5

async function store(member: string): Promise<string> {
  const id = newId()
  const data = { id, member, kind: 'passkey', name: 'A key', addedAt: now.toISOString() }
  await bulletin.payload.db.create({ collection: 'staff-factors', data, req: {} })
  return id
}

it('of two tabs that remove different factors at the same moment one is told that it is the last', async () => {
  const { payload } = bulletin
  const { id: member } = (await staffMember(payload, 'editor')).user
  for (let round = 0; round < ROUNDS; round += 1) {
    await removeFactors(payload, member)
    const both = [await store(member), await store(member)]
    const results = await Promise.all(
      both.map((id) => removeFactor(payload, { member, id, mayBeLast: false })),
    )
    expect(results.filter((result) => result === 'last')).toHaveLength(1)
    expect(summariesOf(await factorRows(payload, member))).toHaveLength(1)
  }
})

it('of two first factors that are added at the same moment one brings recovery codes', async () => {
  const { payload } = bulletin
  const { id: member } = (await staffMember(payload, 'editor')).user
  for (let round = 0; round < ROUNDS; round += 1) {
    await removeFactors(payload, member)
    const add = () =>
      addFactor(payload, { member, now }, async () => {
        const data = { id: newId(), member, kind: 'passkey', name: 'A key', addedAt: now.toISOString() }
        await payload.db.create({ collection: 'staff-factors', data, req: joining(payload) })
        return true
      })
    const added = await Promise.all([add(), add()])
    const codes = added.map((one) => (one.kind === 'added' ? one.codes.length : -1)).sort((a, b) => a - b)
    expect(codes).toEqual([0, 10])
    expect(codesLeft(await factorRows(payload, member))).toBe(10)
  }
})

it('a role that is changed while its member signs in is changed, or said not to be, and nobody keeps the old one', async () => {
  const { payload } = bulletin
  const admin = await staffMember(payload, 'admin')
  await confirm(admin)
  const { user } = await staffMember(payload, 'author')
  for (const role of ['editor', 'support', 'editor', 'author'] as const) {
    const [login, changed] = await Promise.all([
      rest('POST', '/users/login', { email: user.email, password: PASSWORD }),
      rest('PATCH', `/users/${user.id}`, { role }, { as: admin }),
    ])
    expect(login.status).toBe(200)
    expect([200, 409]).toContain(changed.status)
    if (changed.status === 409)
      expect(changed.body.errors?.[0]?.message).toContain('Load the page again and repeat your change.')
    else expect((await payload.findByID({ collection: 'users', id: user.id })).role).toBe(role)
  }
})
