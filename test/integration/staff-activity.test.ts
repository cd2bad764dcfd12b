import { beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { CLIENT_ADDRESS } from '@/src/web/client-address'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { PASSWORD, signIn, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const ADDRESS = '198.51.100.7'

let admin: Person
let sue: Person

beforeAll(async () => {
  admin = await staffMember(bulletin.payload, 'admin')
  sue = await staffMember(bulletin.payload, 'author')
})

beforeEach(async () => {
  await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
})

const send = (path: string, body: object, as?: Person) =>
  rest('POST', `/users${path}`, body, { as, headers: { [CLIENT_ADDRESS]: ADDRESS } })

const entries = () => wholeLog(bulletin.payload)

it('every step of signing in and out is entered, with who it was and from where', async () => {
  const { email, id, name } = sue.user
  const warn = vi.spyOn(bulletin.payload.logger, 'warn')
  onTestFinished(() => warn.mockRestore())
  for (let count = 0; count < 5; count += 1) await send('/login', { email, password: 'wrong' })
  expect((await send(`/${id}/unlock`, {}, admin)).status).toBe(200)
  const again = await signIn({ email, password: PASSWORD })
  await send('/logout', {}, again)
  await send('/forgot-password', { email })
  const log = await entries()

  expect(log.map(({ what, actor }) => [what, actor])).toEqual([
    ...Array.from({ length: 4 }, () => ['Sign-in failed', 'Not signed in']),
    ['Locked after wrong passwords', 'Not signed in'],
    ['Unlocked', admin.user.name],
    ['Signed in', name],
    ['Signed out', name],
    ['Asked for a new password', 'Not signed in'],
  ])
  expect(log.slice(0, -1)).toMatchObject(
    log.slice(0, -1).map(() => ({ about: 'Staff member', subject: id, name })),
  )
  expect(log.filter(({ what }) => what !== 'Signed in')).toMatchObject(
    log.slice(1).map(() => ({ address: ADDRESS })),
  )
  expect(JSON.stringify(log)).not.toContain(PASSWORD)
  expect(warn.mock.calls, 'the log of the server').toMatchObject(
    log.slice(0, 5).map(({ what }) => [{ msg: what, name, address: ADDRESS }]),
  )
})

it('a try with an address of nobody is entered, and in the log of the server, with what was typed', async () => {
  const warn = vi.spyOn(bulletin.payload.logger, 'warn')
  onTestFinished(() => warn.mockRestore())
  await send('/login', { email: 'nobody@example.org', password: PASSWORD })

  expect(await entries()).toMatchObject([
    { what: 'Sign-in failed', about: 'Staff member', name: 'nobody@example.org', address: ADDRESS },
  ])
  expect(warn.mock.calls).toMatchObject([
    [{ msg: 'Sign-in failed', name: 'nobody@example.org', address: ADDRESS }],
  ])
  expect(JSON.stringify(warn.mock.calls)).not.toContain(PASSWORD)
})

it('support sees nothing of how staff sign in', async () => {
  const support = await staffMember(bulletin.payload, 'support')
  await send('/login', { email: 'nobody@example.org', password: 'wrong' })
  const { body } = await rest('GET', '/audit-events', undefined, { as: support })
  expect(body.docs).toEqual([])
})
