import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as confirmEmailForm } from '@/app/(portal)/forms/confirm-email/route'
import { POST as notMeForm } from '@/app/(portal)/forms/not-me/route'
import { setClock } from '@/src/clock'
import { LINK_LIFETIME } from '@/src/signing-in/mailed-links'
import { peekAddress } from '@/src/staff/changes/own-address'
import { staffNotMe } from '@/src/staff/changes/not-me'
import type { Role } from '@/src/staff/roles'
import { takeLetters } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { answered, codeOf } from '@/test/support/factors'
import { confirm, PASSWORD, signIn, staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest } from '@/test/support/rest'

const bulletin = startBulletin()
let now = new Date('2026-03-02T09:00:10Z')
beforeEach(() => setClock(() => now))
afterEach(() => setClock())
const wait = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

const NEW = 'Violet-Kettle-47-Orbit'
const patch = (as: Person, whom: Person, data: object) =>
  rest('PATCH', `/users/${whom.user.id}`, data, { as })
/** A member who has signed in before, and so has shown to be the one whom an admin has made. */
async function known(role: Role = 'editor') {
  const member = await staffMember(bulletin.payload, role)
  const data = { lastSignInAt: now.toISOString() }
  await bulletin.payload.update({ collection: 'users', id: member.user.id, data })
  return member
}
const confirmed = async (role: Role = 'editor') => confirm(await known(role))
const isSignedIn = async (as: Person) =>
  (await rest('GET', '/users/me', undefined, { as })).body.user !== null
const mayEnter = async (email: string, password: string) =>
  (await rest('POST', '/users/login', { email, password })).status === 200

/**
 * The letters that wait about changes, as to whom, about what, and with which secret in their link. Each
 * sign-in here comes from a browser of its own, which is told as well.
 */
async function letters() {
  return (await takeLetters(bulletin.payload, now))
    .filter(({ subject }) => !subject.includes('new browser'))
    .map(({ to, subject, action }) => ({
      to,
      subject,
      token: /token=([\w-]{43})$/.exec(action?.url ?? '')?.[1] ?? '',
    }))
}

const press = (token: string) => sendForm(notMeForm, { token })
const emailOf = async ({ user }: Person) => {
  const row = await bulletin.payload.findByID({ collection: 'users', id: user.id })
  return row.email
}

beforeEach(async () => {
  await takeLetters(bulletin.payload, now)
})

describe('a change of who can sign in', () => {
  it('of the own password is told by mail', async () => {
    const me = await confirmed()
    expect((await patch(me, me, { password: NEW })).status).toBe(200)
    expect(await letters()).toMatchObject([
      { to: me.user.email, subject: expect.stringContaining('password') },
    ])
  })

  it('of a role is told by mail, from what to what', async () => {
    const [admin, other] = [await confirmed('admin'), await staffMember(bulletin.payload, 'author')]
    await patch(admin, other, { role: 'editor' })
    const [letter] = await takeLetters(bulletin.payload, now)
    expect(letter).toMatchObject({ to: other.user.email, subject: expect.stringContaining('role') })
    expect(letter?.facts).toContainEqual({ label: 'In detail', value: 'From Author to Editor' })
  })

  it('of the address of a colleague is told to both addresses', async () => {
    const [admin, other] = [await confirmed('admin'), await staffMember(bulletin.payload, 'author')]
    const email = `new-${other.user.email}`
    expect((await patch(admin, other, { email })).status).toBe(200)
    expect((await letters()).map(({ to }) => to)).toEqual([other.user.email, email])
    expect(await mayEnter(email, PASSWORD)).toBe(true)
  })

  it('that changes nothing is told to nobody, also where the address is typed in capitals', async () => {
    const [admin, me] = [await confirmed('admin'), await confirmed()]
    await patch(me, me, { email: me.user.email, role: me.user.role })
    await patch(admin, me, { email: ` ${me.user.email.toUpperCase()} ` })
    expect(await letters()).toEqual([])
    expect(await emailOf(me)).toBe(me.user.email)
  })

  it('leaves nothing good that was mailed to a mistyped address, and invites to the right one', async () => {
    const admin = await confirmed('admin')
    const data = { name: 'New', role: 'editor', email: 'mistyped@example.org' }
    const { body } = await rest('POST', '/users', data, { as: admin })
    const id = String(body.doc?.id)
    const [invitation] = await letters()
    expect(invitation).toMatchObject({ to: 'mistyped@example.org', token: expect.stringMatching(/./) })
    await rest('PATCH', `/users/${id}`, { email: 'right@example.org' }, { as: admin })

    const told = await letters()
    expect(told.map(({ to, token }) => [to, token !== ''])).toEqual([
      ['mistyped@example.org', false],
      ['right@example.org', false],
      ['right@example.org', true],
    ])
    const choose = (token = '') => rest('POST', '/users/reset-password', { token, password: NEW })
    expect((await choose(invitation?.token)).status).toBe(410)
    expect((await choose(told.at(-1)?.token)).status).toBe(200)
  })
})

describe('the own address', () => {
  async function asked() {
    const me = await confirmed()
    const email = `new-${me.user.email}`
    const { body } = await patch(me, me, { email })
    const [letter] = await letters()
    return { me, email, doc: body.doc, letter }
  }

  it('stays until the link that was mailed to the new one is used, and both are told then', async () => {
    const { me, email, doc, letter } = await asked()
    expect(doc).toMatchObject({ email: me.user.email, newEmail: email })
    expect(letter).toMatchObject({ to: email, subject: expect.stringContaining('Confirm') })
    const token = letter?.token ?? ''
    expect(await peekAddress(bulletin.payload, token, now)).toMatchObject({ kind: 'open', email })
    expect([await mayEnter(me.user.email, PASSWORD), await mayEnter(email, PASSWORD)]).toEqual([true, false])

    await sendForm(confirmEmailForm, { token })
    await sendForm(confirmEmailForm, { token })
    expect(await emailOf(me)).toBe(email)
    expect((await letters()).map(({ to }) => to)).toEqual([me.user.email, email])
    expect(await peekAddress(bulletin.payload, token, now)).toMatchObject({ kind: 'done' })
  })

  it.each([
    ['its link is over', () => setClock(() => new Date(now.getTime() + LINK_LIFETIME['staff-address']))],
    ['a new password was chosen', (me: Person) => patch(me, me, { password: NEW })],
    [
      'an admin has given another one',
      async (me: Person) => patch(await confirmed('admin'), me, { email: `given-${me.user.email}` }),
    ],
  ])('is shown as waiting no more when %s', async (_, happens) => {
    const { me, email, letter } = await asked()
    const shown = async () =>
      (await bulletin.payload.findByID({ collection: 'users', id: me.user.id })).newEmail ?? null
    expect(await shown()).toBe(email)
    await happens(me)
    expect(await shown()).toBeNull()
    await sendForm(confirmEmailForm, { token: letter?.token ?? '' })
    expect(await emailOf(me)).not.toBe(email)
  })

  it('takes a link to a new password from whoever reads mail at the former one', async () => {
    const { me, letter } = await asked()
    await rest('POST', '/users/forgot-password', { email: me.user.email })
    const [forgotten] = await letters()
    expect(forgotten?.to).toBe(me.user.email)
    await sendForm(confirmEmailForm, { token: letter?.token ?? '' })
    const { status } = await rest('POST', '/users/reset-password', {
      token: forgotten?.token,
      password: NEW,
    })
    expect(status).toBe(410)
  })

  it('is confirmed once by several clicks at the same moment', async () => {
    const { me, email, letter } = await asked()
    const click = () => sendForm(confirmEmailForm, { token: letter?.token ?? '' })
    await Promise.all([click(), click(), click()])
    expect(await emailOf(me)).toBe(email)
    expect(await letters()).toHaveLength(2)
  })

  it('is not that of a colleague, who may have taken it meanwhile', async () => {
    const { me, email, letter } = await asked()
    await bulletin.payload.create({
      collection: 'users',
      data: { name: 'Fast', role: 'author', email, password: PASSWORD },
    })
    const token = letter?.token ?? ''
    expect(await peekAddress(bulletin.payload, token, now)).toMatchObject({ kind: 'taken' })
    await sendForm(confirmEmailForm, { token })
    expect(await emailOf(me)).toBe(me.user.email)
  })

  it.each([
    null,
    '',
    ' ',
    'nobody',
    'a\r\nBcc: b@example.org',
    'a@example.org, b@example.org',
    'a\u202e@example.org',
  ])('is no %j, which is refused beside its field, and nothing is mailed', async (email) => {
    const me = await confirmed()
    const answer = await patch(me, me, { email })
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['email']])
    expect(await letters()).toEqual([])
    const row = await bulletin.payload.findByID({ collection: 'users', id: me.user.id })
    expect(row).toMatchObject({ email: me.user.email })
    expect(row.newEmail ?? null).toBeNull()
  })

  it('is asked for three times an hour at most', async () => {
    const me = await confirmed()
    const again = (count: number) => patch(me, me, { email: `${count}-${me.user.email}` })
    for (const count of [1, 2, 3]) expect((await again(count)).status).toBe(200)
    const refused = await again(4)
    expect(refused.status).toBe(429)
    expect(refused.body.errors?.[0]?.message).toContain('Wait an hour')
  })

  it('is not taken by a link whose time is over', async () => {
    const { me, letter } = await asked()
    wait(LINK_LIFETIME['staff-address'])
    await sendForm(confirmEmailForm, { token: letter?.token ?? '' })
    expect(await emailOf(me)).toBe(me.user.email)
  })
})

describe('"this was not me"', () => {
  async function stolen() {
    const me = await confirmed()
    await patch(me, me, { password: NEW })
    const [letter] = await letters()
    return { me, token: letter?.token ?? '' }
  }

  it('ends the sessions, lets no password in, and mails a link to a new one', async () => {
    const { me, token } = await stolen()
    const thief = await signIn({ email: me.user.email, password: NEW })
    expect((await press(token)).to).toBe('/not-me?staff=mailed')
    expect([await isSignedIn(me), await isSignedIn(thief)]).toEqual([false, false])
    expect([await mayEnter(me.user.email, NEW), await mayEnter(me.user.email, PASSWORD)]).toEqual([
      false,
      false,
    ])
    const [reset] = await letters()
    expect(reset?.to).toBe(me.user.email)
    expect(reset?.subject).toContain('is closed until you choose a new password')
    const password = 'Another-Horse-8-Battery'
    expect((await rest('POST', '/users/reset-password', { token: reset?.token, password })).status).toBe(200)
    expect(await mayEnter(me.user.email, password)).toBe(true)
  })

  it('changes nothing before the button is pressed, and is done once', async () => {
    const { me, token } = await stolen()
    expect(await staffNotMe(bulletin.payload, token, now)).toMatchObject({ isUsed: false })
    expect(await isSignedIn(me)).toBe(true)
    await Promise.all([press(token), press(token), press(token)])
    expect(await letters()).toHaveLength(1)
    expect((await press(token)).to).toBe('/not-me')
  })

  it('puts the address back, and takes factors away that were added since', async () => {
    const me = await confirmed()
    const email = `thief-of-${me.user.email}`
    await patch(me, me, { email })
    const [toThief] = await letters()
    wait(1_000)
    await sendForm(confirmEmailForm, { token: toThief?.token ?? '' })
    const [toFormer, toNew] = await letters()
    expect(toNew).toMatchObject({ to: email, token: '' })
    wait(1_000)
    const post = (path: string, body: object = {}) => rest('POST', `/users/factors/${path}`, body, { as: me })
    const app = (await post('totp')).body
    await post('totp/confirm', { setUp: answered(app, 'setUp'), code: codeOf(answered(app, 'secret'), now) })
    await patch(me, me, { password: NEW })
    const later = await letters()

    expect((await press(toFormer?.token ?? '')).to).toBe('/not-me?staff=mailed')
    expect(await emailOf(me)).toBe(me.user.email)
    expect((await letters()).map(({ to }) => to)).toEqual([me.user.email])
    const { totalDocs } = await bulletin.payload.db.count({
      collection: 'staff-factors',
      where: { member: { equals: me.user.id } },
      req: {},
    })
    expect(totalDocs).toBe(0)
    for (const { token } of later) expect((await press(token)).to).toBe('/not-me')
    expect(await emailOf(me)).toBe(me.user.email)
  })

  it('mails nothing where a colleague has the former address by now', async () => {
    const admin = await confirmed('admin')
    const other = await known('author')
    const former = other.user.email
    await patch(admin, other, { email: `new-${former}` })
    const [toFormer] = await letters()
    await bulletin.payload.create({
      collection: 'users',
      data: { name: 'Heir', role: 'author', email: former, password: PASSWORD },
    })
    expect((await press(toFormer?.token ?? '')).to).toBe('/not-me?staff=admin')
    expect(await letters()).toEqual([])
    expect(await isSignedIn(other)).toBe(false)
  })

  it('is good for ten days', async () => {
    const { me, token } = await stolen()
    wait(LINK_LIFETIME['staff-not-me'])
    expect((await press(token)).to).toBe('/not-me')
    expect(await mayEnter(me.user.email, NEW)).toBe(true)
  })
})
