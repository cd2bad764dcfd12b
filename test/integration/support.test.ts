import { beforeAll, expect, it } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { hashPassword } from '@/src/passwords/password-hash'
import { answerKey } from '@/src/accounts/record/security-answer'
import type { Account } from '@/src/payload-types'
import { accountRow, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { PDF, upload } from '@/test/support/files'
import { draftNotice } from '@/test/support/notices'
import { PASSWORD, portalAccount, staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const REASON = 'Called from the number on file.'

let support: Person

beforeAll(async () => {
  support = await staffMember(bulletin.payload, 'support')
})

async function lockedAccount(data: Partial<Account> = {}): Promise<Account> {
  const lockedUntil = new Date(Date.now() + 60 * 60_000).toISOString()
  return (await portalAccount(bulletin.payload, { lockedUntil, failedAttempts: 7, ...data })).account
}

const unlock = (id: string, body: unknown, as: Person | undefined = support) =>
  rest('POST', `/accounts/${id}/unlock`, body, { as })

const events = async (account: string) =>
  (await bulletin.payload.find({ collection: 'audit-events', where: { subject: { equals: account } } })).docs

it('support unlocks an account with a reason, which stands in the log with their name', async () => {
  const { id, username } = await lockedAccount()
  const { status } = await unlock(id, { reason: `  ${REASON} ` })
  const signIn = await sendForm(signInForm, { username, password: PASSWORD })

  expect([status, signIn.to]).toEqual([200, '/my'])
  expect((await events(id)).at(-1)).toMatchObject({
    what: 'Unlocked',
    name: username,
    actor: support.user.name,
    actorId: support.user.id,
    detail: REASON,
  })
})

it.each([{}, { reason: '' }, { reason: ' abc  ' }, { reason: 'x'.repeat(301) }, { reason: 7 }, []])(
  'nothing is unlocked for the reason %j',
  async (body) => {
    const { id, lockedUntil } = await lockedAccount()
    const { status, body: answer } = await unlock(id, body)
    expect([status, answer.errors?.[0]?.message]).toEqual([400, 'Say why, in 5 to 300 characters.'])
    expect(await accountRow(bulletin.payload, id)).toMatchObject({ lockedUntil, failedAttempts: 7 })
  },
)

it.each(['author', 'editor'] as const)('an %s unlocks nothing', async (role) => {
  const { id, lockedUntil } = await lockedAccount()
  const { status } = await unlock(id, { reason: REASON }, await staffMember(bulletin.payload, role))
  expect(status).toBe(403)
  expect(await accountRow(bulletin.payload, id)).toMatchObject({ lockedUntil })
})

it('an account that does not exist is not unlocked', async () => {
  expect((await unlock('nobody', { reason: REASON })).status).toBe(404)
})

it('an account that its owner has closed stays closed when it is unlocked', async () => {
  const { id } = await lockedAccount({ state: 'secured' })
  await unlock(id, { reason: REASON })
  expect(await accountRow(bulletin.payload, id)).toMatchObject({ state: 'secured' })
})

it('support has an activation mail sent again, three times an hour at most, and only where one is missing', async () => {
  const { payload } = bulletin
  const waiting = (await portalAccount(payload, { state: 'unverified' })).account
  const active = (await portalAccount(payload)).account
  const send = async (id: string) =>
    (await rest('POST', `/accounts/${id}/activation-mail`, {}, { as: support })).status
  await takeMails(payload)
  const statuses = [await send(waiting.id), await send(waiting.id), await send(waiting.id)]

  expect([...statuses, await send(waiting.id), await send(active.id)]).toEqual([200, 200, 200, 429, 409])
  expect(await takeMails(payload)).toMatchObject(
    statuses.map(() => ({ kind: 'activate', data: { account: waiting.id } })),
  )
})

it('support reads accounts, events and notices, and never a hash of a password or an answer', async () => {
  const { account } = await portalAccount(bulletin.payload, { securityAnswerHash: 'a hash' })
  const { status, body } = await rest('GET', `/accounts/${account.id}`, undefined, { as: support })
  expect(status).toBe(200)
  expect(JSON.stringify(body)).not.toMatch(/hash|pbkdf2/i)
  expect((await rest('GET', '/audit-events', undefined, { as: support })).status).toBe(200)
  expect((await rest('GET', '/notices', undefined, { as: support })).status).toBe(200)
})

it('support neither drafts nor changes a notice', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const draft = { title: 'From support' }
  expect((await rest('POST', '/notices?draft=true', draft, { as: support })).status).toBe(403)
  expect((await rest('PATCH', `/notices/${id}?draft=true`, draft, { as: support })).status).toBe(403)
  expect((await rest('PATCH', `/notices/${id}`, { deletedAt: new Date() }, { as: support })).status).toBe(403)
})

it('support restores no version, copies no document and adds no file', async () => {
  const { payload } = bulletin
  const { id } = await draftNotice(payload)
  const { docs } = await payload.findVersions({ collection: 'notices', where: { parent: { equals: id } } })
  const document = await upload(payload, 'documents', 'guide.pdf', PDF)
  const copied = await rest('POST', `/documents/${document.id}/duplicate`, {}, { as: support })

  expect(docs).toHaveLength(1)
  expect((await rest('POST', `/notices/versions/${docs[0]?.id}`, {}, { as: support })).status).toBe(403)
  expect(copied.status).toBeGreaterThanOrEqual(400)
  expect(await payload.count({ collection: 'documents' })).toEqual({ totalDocs: 1 })
})

it.each(['accounts', 'audit-events', 'enrollments', 'match-failures'] as const)(
  'the panel lists %s for support and admins only',
  (slug) => {
    const { hidden } = bulletin.payload.collections[slug].config.admin
    const isShownTo = (role: 'support' | 'author' | 'editor' | 'admin') =>
      typeof hidden === 'function' && !hidden({ user: { ...support.user, role, sessions: [] } })
    const roles = ['support', 'author', 'editor', 'admin'] as const
    expect(roles.filter(isShownTo)).toEqual(['support', 'admin'])
  },
)

const check = (id: string, answer: unknown, as: Person | undefined = support) =>
  rest('POST', `/accounts/${id}/answer`, { answer }, { as })

it('support learns whether an answer is right, and the log says that it was checked but not the answer', async () => {
  const securityAnswerHash = await hashPassword(answerKey('Saint-Étienne'))
  const { id } = (await portalAccount(bulletin.payload, { securityAnswerHash })).account
  const answers = [await check(id, ' saint etienne'), await check(id, 'Springfield')]
  const log = await events(id)

  expect(answers.map(({ body }) => body.message)).toEqual(['The answer is right.', 'The answer is wrong.'])
  expect(log.map(({ what, actor }) => [what, actor]).sort()).toEqual([
    ['Security answer checked: right', support.user.name],
    ['Security answer checked: wrong', support.user.name],
  ])
  expect(JSON.stringify(log)).not.toMatch(/etienne|springfield/i)
})

it('an answer is checked five times an hour for one account, and not at all when it says nothing', async () => {
  const { id } = (await portalAccount(bulletin.payload)).account
  const empty = [
    await check(id, ''),
    await check(id, ' - '),
    await check(id, 7),
    await check(id, 'x'.repeat(201)),
  ]
  const statuses: number[] = []
  for (let count = 0; count < 6; count += 1) statuses.push((await check(id, 'Springfield')).status)

  expect(empty.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})

it.each(['author', 'editor'] as const)('an %s checks no answer', async (role) => {
  const { id } = (await portalAccount(bulletin.payload)).account
  expect((await check(id, 'Springfield', await staffMember(bulletin.payload, role))).status).toBe(403)
})
