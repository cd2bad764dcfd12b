import { afterAll, expect, it } from 'vitest'
// The first of all, since the product reads where staff sign in when it is loaded.
import { ownProvider } from '@/test/support/own-provider'
import { setClock } from '@/src/clock'
import { STAFF_INVITATION, staffPassword } from '@/src/staff/signing-in/password-mails'
import { takeLetters } from '@/test/support/account-rows'
import { PROBLEMS } from '@/src/staff/single-sign-on/problems'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import { PASSWORD } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { cookieOf, follow, pathOf, signOn, whoIs, type Jar } from '@/test/support/sign-on'

const bulletin = startBulletin()

afterAll(() => ownProvider.close())

const refused = (problem: string) =>
  `/admin/login?problem=${problem}&redirect=%2Fadmin%2Fcollections%2Fnotices`

it('a first sign-in makes the member, as the provider says they are, and each one after it', async () => {
  const first = await signOn('ada')
  expect(first.arrived).toBe('/admin/collections/notices')
  expect(first.me).toMatchObject({ name: 'Ada Admin', email: 'ada@bulletin.example', role: 'admin' })
  ownProvider.change('ada', { name: 'Ada Author', email: 'ada.author@bulletin.example', roles: ['drafters'] })
  await takeLetters(bulletin.payload, new Date())
  const second = await signOn('ada')
  const letters = await takeLetters(bulletin.payload, new Date())
  expect(letters.map(({ to, subject }) => [to, subject.replace(/.*: /, '')])).toEqual(
    expect.arrayContaining([
      ['ada@bulletin.example', 'your role was changed'],
      ['ada@bulletin.example', 'your e-mail address was changed'],
      ['ada.author@bulletin.example', 'this is your e-mail address now'],
    ]),
  )
  const changed = { name: 'Ada Author', email: 'ada.author@bulletin.example', role: 'author' }
  expect(second.me).toMatchObject({ ...changed, id: (first.me as { id: string }).id })
  expect(await whoIs(first.jar), 'a session of another role').toBeNull()
})

it('a first sign-in in two windows at the same moment makes one member, and both are signed in', async () => {
  const [one, other] = await Promise.all([signOn('twice'), signOn('twice')])
  const member = one.me as { id: string }
  expect(member).toMatchObject({ name: 'In Two Windows' })
  expect(other.me).toMatchObject({ id: member.id })
})

it('nobody is invited, and a new browser is told without a link to a password that there is not', async () => {
  const { jar } = await signOn('ada')
  expect((await takeLetters(bulletin.payload, new Date())).map(({ kind }) => kind)).not.toContain(
    STAFF_INVITATION,
  )
  const device = new Map([...jar].filter(([name]) => name === 'portal-device'))
  await signOn('ada', '/admin', device)
  expect(await takeLetters(bulletin.payload, new Date())).toEqual([])
  await signOn('ada')
  const [letter, ...more] = await takeLetters(bulletin.payload, new Date())
  expect(letter?.subject).toContain('sign-in with a new browser')
  expect([letter?.action, more]).toEqual([undefined, []])
  expect(letter?.closing?.join()).toContain('sign-in of your organization')
})

it.each([
  ['nobody', 'no-role'],
  ['nameless', 'no-address'],
] as const)('%s is told why it was not enough', async (login, problem) => {
  const { arrived, me } = await signOn(login)
  expect(arrived).toBe(refused(problem))
  expect(me).toBeNull()
  expect((await wholeLog(bulletin.payload)).at(-1)).toMatchObject({
    what: 'Sign-in failed',
    name: login === 'nobody' ? 'nobody@bulletin.example' : login,
    detail: `Single sign-on: ${PROBLEMS[problem]}`,
  })
})

it('a way back to another site leads to the panel', async () => {
  expect((await signOn('eli', 'https://elsewhere.example/')).arrived).toBe('/admin')
  expect((await signOn('eli', '//elsewhere.example/')).arrived).toBe('/admin')
})

it('what comes back in another browser, later, or twice signs nobody in', async () => {
  const jar: Jar = new Map()
  const location = await follow('/users/single-sign-on?redirect=/admin/collections/notices', jar)
  const back = await ownProvider.visit(location, 'eli')
  const stranger: Jar = new Map()
  expect((await follow(pathOf(back), stranger)).search).toContain('problem=expired')
  expect(await whoIs(stranger)).toBeNull()

  const started = new Map(jar)
  await follow(pathOf(back), jar)
  expect(await whoIs(jar)).toMatchObject({ name: 'Eli Editor' })
  expect((await follow(pathOf(back), started)).search).toContain('problem=refused')

  const late = await signOn('eli')
  const asked = await follow('/users/single-sign-on', late.jar)
  setClock(() => new Date(Date.now() + 11 * 60_000))
  try {
    expect((await follow(pathOf(await ownProvider.visit(asked, 'eli')), late.jar)).search).toContain(
      'expired',
    )
  } finally {
    setClock()
  }
})

it('an address that the provider does not vouch for takes over nobody', async () => {
  const glass = await bulletin.payload.create({
    collection: 'users',
    data: { name: 'Glass', email: 'glass@bulletin.example', role: 'admin', password: PASSWORD },
  })
  expect((await signOn('claimant')).arrived).toBe(refused('taken'))
  ownProvider.change('claimant', { email_verified: true })
  expect((await signOn('claimant')).me).toMatchObject({ id: glass.id, name: 'Not Glass' })
})

it('the admin for the day on which the provider is away is nobody there, whatever it vouches for', async () => {
  ownProvider.change('nameless', {
    email: 'in-case@bulletin.example',
    email_verified: true,
    roles: ['drafters'],
  })
  const { id } = await bulletin.payload.create({
    collection: 'users',
    data: {
      name: 'Glass',
      email: 'in-case@bulletin.example',
      role: 'admin',
      password: PASSWORD,
      isBreakGlass: true,
    },
  })
  expect((await signOn('nameless')).arrived).toBe(refused('break-glass'))
  const stored = await bulletin.payload.findByID({ collection: 'users', id })
  expect(stored).toMatchObject({ name: 'Glass', email: 'in-case@bulletin.example', role: 'admin' })
})

it('a password is for the admins alone whom the command has made', async () => {
  const data = { role: 'admin', password: PASSWORD } as const
  const usual = { ...data, name: 'Usual', email: 'usual@bulletin.example' }
  await bulletin.payload.create({ collection: 'users', data: usual })
  const spare = { ...data, name: 'Spare', email: 'spare@bulletin.example', isBreakGlass: true }
  await bulletin.payload.create({ collection: 'users', data: spare })
  const enter = (email: string) => rest('POST', '/users/login', { email, password: PASSWORD })
  const wrong = await rest('POST', '/users/login', { email: 'nobody@else.example', password: PASSWORD })
  expect(await enter(usual.email)).toEqual(wrong)
  expect((await enter(spare.email)).body.user).toMatchObject({ name: 'Spare' })

  expect(await staffPassword(bulletin.payload, { email: usual.email }, new Date())).toBeUndefined()
  expect(await staffPassword(bulletin.payload, { email: spare.email }, new Date())).toBeDefined()
})

it('nobody makes a member here, and a role is the provider’s to give', async () => {
  const { jar } = await signOn('claimant')
  const cookie = cookieOf(jar)
  const data = { name: 'New', email: 'new@bulletin.example', role: 'admin', password: PASSWORD }
  expect((await rest('POST', '/users', data, { as: { cookie } })).status).toBe(403)
})

it('a provider that is away is told in words, and the way back is kept', async () => {
  const jar: Jar = new Map()
  const location = await follow('/users/single-sign-on?redirect=/admin/collections/notices', jar)
  const back = await ownProvider.visit(location, 'eli')
  await ownProvider.close()
  const arrived = await follow(pathOf(back), jar)
  await ownProvider.open()
  expect(arrived.pathname + arrived.search).toBe(refused('away'))
  expect((await signOn('eli', '/admin', jar)).me).toMatchObject({ name: 'Eli Editor' })
})
