import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { CONFIRMATION_NEEDED } from '@/src/web/refusal-codes'
import { isObject } from '@/src/lib/is-object'
import { CONFIRMED_FOR } from '@/src/signing-in/confirmed'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { answered, codeOf, codesIn } from '@/test/support/factors'
import { confirm, PASSWORD, staffMember, type Person } from '@/test/support/people'
import { rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()
let now = new Date('2026-03-02T09:00:10Z')
beforeEach(() => setClock(() => now))
afterEach(() => setClock())
const wait = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

const NEW = 'Violet-Kettle-47-Orbit'
function codeIn({ body }: Answer): unknown {
  const data: unknown = body.errors?.[0]?.data
  return isObject(data) ? data.code : undefined
}

/** What changes who can sign in, or as whom: each by an admin, about themselves or a colleague. */
const GUARDED: [string, (me: Person, colleague: Person) => Promise<Answer>][] = [
  ['the own password', (me) => patch(me, me, { password: NEW })],
  ['the own address', (me) => patch(me, me, { email: 'elsewhere@example.org' })],
  ['the password of a colleague', (me, other) => patch(me, other, { password: NEW })],
  ['the address of a colleague', (me, other) => patch(me, other, { email: 'other@example.org' })],
  ['the role of a colleague', (me, other) => patch(me, other, { role: 'support' })],
  ['the name of a colleague', (me, other) => patch(me, other, { name: 'Somebody Else' })],
  [
    'a new member',
    (me) =>
      rest(
        'POST',
        '/users',
        { name: 'New', role: 'admin', email: 'n@example.org', password: NEW },
        { as: me },
      ),
  ],
  [
    'the removal of a colleague',
    (me, other) => rest('DELETE', `/users/${other.user.id}`, undefined, { as: me }),
  ],
  ['a new second factor', (me) => post(me, 'factors/totp')],
  ['the removal of a second factor', (me) => post(me, 'factors/remove', { factor: 'x' })],
  ['new recovery codes', (me) => post(me, 'factors/recovery-codes')],
  [
    'lost factors of a colleague',
    (me, other) => post(me, `${other.user.id}/remove-factors`, { reason: 'Lost' }),
  ],
]

const patch = (as: Person, whom: Person, data: object) =>
  rest('PATCH', `/users/${whom.user.id}`, data, { as })
const post = (as: Person, path: string, data: object = {}) => rest('POST', `/users/${path}`, data, { as })

async function people() {
  return {
    me: await staffMember(bulletin.payload, 'admin'),
    colleague: await staffMember(bulletin.payload, 'author'),
  }
}

/** All that is stored of somebody. */
const stored = ({ user }: Person) =>
  bulletin.payload.db.findOne({ collection: 'users', where: { id: { equals: user.id } }, req: {} })

it.each(GUARDED)('%s takes a confirmation, and changes nothing without', async (_, change) => {
  const { me, colleague } = await people()
  const before = [await stored(me), await stored(colleague)]
  const refused = await change(me, colleague)
  expect(refused.status).toBe(403)
  expect(codeIn(refused)).toBe(CONFIRMATION_NEEDED)
  expect(refused.body.errors?.[0]?.message).toContain('Nothing has been changed')
  expect([await stored(me), await stored(colleague)]).toEqual(before)

  await confirm(me)
  const again = await change(me, colleague)
  expect(codeIn(again)).toBeUndefined()
  expect(again.status).not.toBe(403)
})

it('the own name and what is left as it is take none', async () => {
  const { colleague } = await people()
  const { email, role } = colleague.user
  expect((await patch(colleague, colleague, { email, role })).status).toBe(200)
})

it('a confirmation counts for five minutes, for the session that it was given in', async () => {
  const { me, colleague } = await people()
  await confirm(me)
  wait(CONFIRMED_FOR - 1)
  expect((await patch(me, colleague, { name: 'One' })).status).toBe(200)
  wait(1)
  expect((await patch(me, colleague, { name: 'Two' })).status).toBe(403)
})

it('a wrong password confirms nothing, and cannot be guessed for long', async () => {
  const { me, colleague } = await people()
  for (let count = 0; count < 8; count += 1) {
    expect((await post(me, 'confirm', { password: 'Wrong-Horse-7-Battery' })).status).toBe(400)
  }
  expect((await post(me, 'confirm', { password: PASSWORD })).status).toBe(429)
  expect((await patch(me, colleague, { name: 'One' })).status).toBe(403)
})

it('a second factor confirms as well, once', async () => {
  const { me, colleague } = await people()
  await confirm(me)
  const app = (await post(me, 'factors/totp')).body
  const setUp = answered(app, 'setUp')
  const added = await post(me, 'factors/totp/confirm', { setUp, code: codeOf(answered(app, 'secret'), now) })
  const [recoveryCode] = codesIn(added.body)
  wait(CONFIRMED_FOR)
  const { body } = await rest('GET', '/users/confirm', undefined, { as: me })
  expect(body.proofs).toEqual(['totp', 'recovery-code', 'password'])
  expect((await post(me, 'confirm', { recoveryCode })).status).toBe(200)
  expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
    what: 'Confirmed again who they are',
    subject: me.user.id,
    detail: 'With a recovery code',
  })
  expect((await patch(me, colleague, { name: 'One' })).status).toBe(200)
  wait(CONFIRMED_FOR)
  expect((await post(me, 'confirm', { recoveryCode })).status).toBe(400)
})

it('nobody who is not signed in confirms anything', async () => {
  const nobody = { cookie: 'staff-token=none' }
  expect((await rest('POST', '/users/confirm', { password: PASSWORD }, { as: nobody })).status).toBe(401)
  expect((await rest('GET', '/users/confirm', undefined, { as: nobody })).status).toBe(401)
})
