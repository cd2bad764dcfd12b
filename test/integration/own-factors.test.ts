import { expect, it } from 'vitest'
import { env } from '@/src/env'
import { newAuthenticator } from '@/test/support/authenticator'
import { startBulletin } from '@/test/support/database'
import { answered, challengeIn, codeOf, codesIn, firstFactorIn } from '@/test/support/factors'
import { confirm, staffMember, type Person } from '@/test/support/people'
import { deliveredMail } from '@/test/support/registration'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

const member = async () => confirm(await staffMember(bulletin.payload, 'author'))

const askAs = (as: Person) => ({
  get: () => rest('GET', '/users/factors', undefined, { as }),
  post: (path: string, body: object = {}) => rest('POST', `/users/factors/${path}`, body, { as }),
})

async function withPasskey(name: string, as?: Person) {
  const person = as ?? (await member())
  const { get, post } = askAs(person)
  const device = newAuthenticator(env().publicUrl)
  const answer = device.create(challengeIn((await post('passkey')).body.options))
  const added = await post('passkey/confirm', { name, answer })
  return { person, get, post, added }
}

/** What somebody was told by mail: the subjects. */
async function mailed({ user }: Person): Promise<string> {
  const mails = await deliveredMail(bulletin.payload, new Date())
  return mails
    .filter(({ to }) => to && !Array.isArray(to) && to.text.includes(user.email))
    .map(({ subject }) => subject)
    .join('\n')
}

it('a member sees their own factors by name, and is told by mail of each', async () => {
  const { person, get, added } = await withPasskey('Laptop at work')
  expect(codesIn(added.body)).toHaveLength(10)
  expect((await get()).body).toMatchObject({
    factors: [{ name: 'Laptop at work', words: 'passkey, not used yet' }],
    codesLeft: 10,
    isRequired: false,
  })
  expect(await mailed(person)).toContain('a second factor was added')
})

it('several passkeys have a name each, and recovery codes come with the first', async () => {
  const { person, get } = await withPasskey('Laptop')
  const { added } = await withPasskey('Phone', person)
  expect(codesIn(added.body)).toEqual([])
  expect((await get()).body).toMatchObject({ factors: [{ name: 'Laptop' }, { name: 'Phone' }] })
})

it.each([
  ['no name', ''],
  ['a blank name', '   '],
  ['a name that is too long', 'x'.repeat(81)],
  ['a name that cannot be stored', 'a\0b'],
])('a passkey with %s is refused in words', async (_, name) => {
  const { added } = await withPasskey(name)
  expect(added.status).toBe(400)
  expect(added.body.errors?.[0]?.message).toContain('at most 80 characters')
})

it('removing a factor is told by mail; the last one takes the recovery codes along', async () => {
  const { person, get, post } = await withPasskey('Laptop')
  const factor = firstFactorIn((await get()).body)
  expect((await post('remove', { factor: 'passkey-of-nobody' })).status).toBe(404)
  expect((await post('remove', { factor })).status).toBe(200)
  expect((await get()).body).toMatchObject({ factors: [], codesLeft: 0 })
  expect(await mailed(person)).toContain('a second factor was removed')
})

it('nobody removes the factor of somebody else', async () => {
  const { get } = await withPasskey('Laptop')
  const factor = firstFactorIn((await get()).body)
  const other = await withPasskey('Another')
  expect((await other.post('remove', { factor })).status).toBe(404)
  expect((await get()).body).toMatchObject({ factors: [{ name: 'Laptop' }] })
})

it('new recovery codes need a factor, and are told by mail', async () => {
  const nobody = await member()
  expect((await askAs(nobody).post('recovery-codes')).status).toBe(400)
  const { person, post } = await withPasskey('Laptop')
  expect(codesIn((await post('recovery-codes')).body)).toHaveLength(10)
  expect(await mailed(person)).toContain('new recovery codes were made')
})

it('what is sent instead of an answer is refused in words, and nothing is added', async () => {
  const { get, post } = askAs(await member())
  for (const body of [{}, { setUp: 7, code: [] }, { setUp: '', code: '123456' }]) {
    expect((await post('totp/confirm', body)).status).toBe(400)
  }
  for (const answer of [undefined, 7, {}, { id: {} }]) {
    expect((await post('passkey/confirm', { name: 'x', answer })).status).toBe(400)
  }
  expect((await get()).body).toMatchObject({ factors: [] })
})

it('a member who is removed leaves no factor behind', async () => {
  const { person } = await withPasskey('Laptop')
  await bulletin.payload.delete({ collection: 'users', id: person.user.id })
  const where = { member: { equals: person.user.id } }
  expect((await bulletin.payload.db.count({ collection: 'staff-factors', where, req: {} })).totalDocs).toBe(0)
})

it('the codes of the app that a member sets up are shown as a picture and as text', async () => {
  const { post } = askAs(await member())
  const { body } = await post('totp')
  expect(answered(body, 'uri')).toContain(`secret=${answered(body, 'secret')}`)
  expect(body.qr).toMatchObject({ size: expect.any(Number), path: expect.stringMatching(/^M\d/) })
  const code = codeOf(answered(body, 'secret'), new Date())
  expect((await post('totp/confirm', { setUp: answered(body, 'setUp'), code })).status).toBe(200)
})
