import { afterEach, describe, expect, it } from 'vitest'
import { POST as changeEmailForm } from '@/app/(portal)/forms/change-email/route'
import { POST as changePasswordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as changeQuestionForm } from '@/app/(portal)/forms/change-question/route'
import { POST as endSessionForm } from '@/app/(portal)/forms/end-session/route'
import { POST as endSessionsForm } from '@/app/(portal)/forms/end-sessions/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { POST as stayForm } from '@/app/(portal)/forms/stay/route'
import { GET as frontPage } from '@/app/(portal)/route'
import { GET as loginPage } from '@/app/(portal)/login/route'
import { GET as profilePage } from '@/app/(portal)/my/profile/route'
import { GET as sessionState } from '@/app/(portal)/my/session/route'
import { updateAccount, ofAccount } from '@/src/accounts/record/account'
import { ABSOLUTE_LIMIT, IDLE_LIMIT } from '@/src/signing-in/session-lifetime'
import { findSession } from '@/src/accounts/signing-in/account-session'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { startSession } from '@/src/signing-in/sessions'
import { setClock } from '@/src/clock'
import { tokenHash } from '@/src/lib/secret-token'
import { auditOf } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy } from '@/test/support/forms'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { openPage, type PageHandler } from '@/test/support/pages'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'

const bulletin = startBulletin()
const NEW = 'Violet-Kettle-47-Orbit'

const client = { address: '192.0.2.7', userAgent: 'Another test' }
const anotherSession = (who: PortalPerson, now = new Date()) =>
  startSession(bulletin.payload, { owner: ofAccount(who.account.id), client, now })

/** What names the only session of somebody in the form. */
const ownSignIn = async (who: PortalPerson) =>
  (await sessionsOf(bulletin.payload, ofAccount(who.account.id), new Date()))[0]?.signIn ?? ''

const signsIn = async (who: PortalPerson, password: string) =>
  (await sendForm(signInForm, { username: who.account.username, password })).to === '/my'

afterEach(() => setClock())

describe('the sessions of an account', () => {
  it('are ended one by one, and only one’s own', async () => {
    const { payload } = bulletin
    const [who, stranger] = [await portalAccount(payload), await portalAccount(payload)]
    const other = await anotherSession(who)
    for (const foreign of [await ownSignIn(stranger), 'nothing', '', '{"$ne":1}']) {
      await sendOwn(endSessionForm, who, { session: foreign })
    }
    const now = new Date()
    expect(await sessionsOf(payload, ofAccount(stranger.account.id), now)).toHaveLength(1)
    expect(await sessionsOf(payload, ofAccount(who.account.id), now)).toHaveLength(2)
    const shown = await sessionsOf(payload, ofAccount(who.account.id), now)
    const session = shown.find(({ id }) => id === tokenHash(other))?.signIn ?? ''
    const reply = await sendOwn(endSessionForm, who, { session })
    expect([reply.to, await newsOf(bulletin.payload.secret, reply)]).toEqual(['/my/sessions', 'session'])
    await sendOwn(endSessionForm, who, { session })
    expect(await findSession(payload, other, now)).toBeUndefined()
    expect((await sessionsOf(payload, ofAccount(who.account.id), now)).map(({ id }) => id)).toEqual([
      who.session,
    ])
    expect(await auditOf(payload, who.account.username)).toEqual(['Signed out'])
  })

  it('all end at once, this one included, and its cookie goes', async () => {
    const { payload } = bulletin
    const [who, stranger] = [await portalAccount(payload), await portalAccount(payload)]
    await anotherSession(who)
    const reply = await sendOwn(endSessionsForm, who)
    expect([reply.to, reply.cookies['portal-token']]).toEqual(['/login?signed-out=1', ''])
    expect(await sessionsOf(payload, ofAccount(who.account.id), new Date())).toEqual([])
    expect(await sessionsOf(payload, ofAccount(stranger.account.id), new Date())).toHaveLength(1)
    expect(await auditOf(payload, who.account.username)).toEqual(['Signed out everywhere'])
    expect((await sendOwn(endSessionsForm, who)).to).toContain('/login?ended=1')
  })

  it('that were ended from elsewhere say so at the sign-in, and nothing to a secret nobody had', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const other = await anotherSession(who)
    const here = (token: string) => ({ cookie: `portal-token=${token}` })
    const readAt = async (page: PageHandler, path: string, token: string) =>
      /<h2[^>]*>(You were signed out|Your session has ended)<\/h2>(?:<p>)?.*?<p>([^<]*)/s
        .exec((await openPage(page, path, here(token))).html)
        ?.slice(1)
    expect(await readAt(loginPage, '/login', other)).toBeUndefined()
    const session = (await sessionsOf(payload, ofAccount(who.account.id), new Date())).find(
      ({ id }) => id === tokenHash(other),
    )
    await sendOwn(endSessionForm, who, { session: session?.signIn ?? '' })
    const led = await openPage(profilePage, '/my/profile', here(other))
    expect(led.headers.get('location')).toBe('/login?ended=1&next=%2Fmy%2Fprofile')
    for (const [page, path] of [
      [loginPage, '/login?ended=1'],
      [loginPage, '/login'],
      [frontPage, '/'],
    ] as const) {
      expect(await readAt(page, path, other)).toEqual([
        'You were signed out',
        expect.stringContaining('from another device or browser'),
      ])
    }
    for (const stranger of ['A'.repeat(43), 'x', tokenHash(other)]) {
      expect(await readAt(frontPage, '/', stranger)).toBeUndefined()
      expect(await readAt(loginPage, '/login?ended=1', stranger)).toEqual([
        'Your session has ended',
        'You are no longer signed in. Sign in again to go on.',
      ])
    }
  })

  it.each([
    ['half an hour without a request', IDLE_LIMIT, /30 minutes/],
    ['a changed password', 0, /password was changed/],
  ])('after %s say what it was', async (_, passed, sentence) => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const other = await anotherSession(who)
    if (passed === 0) await sendOwn(changePasswordForm, who, { current: PASSWORD, wanted: NEW })
    const at = Date.now() + passed
    setClock(() => new Date(at))
    const { html } = await openPage(loginPage, '/login?ended=1', { cookie: `portal-token=${other}` })
    expect(html).toMatch(sentence)
  })

  it('end with an account that is secured or gone', async () => {
    const { payload } = bulletin
    const [secured, gone] = [await portalAccount(payload), await portalAccount(payload)]
    await updateAccount(payload, secured.account.id, { state: 'secured' })
    await payload.delete({ collection: 'accounts', id: gone.account.id })
    for (const who of [secured, gone]) {
      expect((await sendOwn(changePasswordForm, who, { current: PASSWORD, wanted: NEW })).to).toContain(
        '/login?ended=1',
      )
    }
  })
})

describe('a session that is about to end', () => {
  const began = new Date('2026-11-20T08:00:00.000Z')
  const after = (milliseconds: number) => setClock(() => new Date(began.getTime() + milliseconds))
  const MINUTE = 60_000

  const state = async (cookie: string): Promise<unknown> => {
    const headers = { cookie }
    return (await sessionState(new Request('http://localhost:3000/my/session', { headers }))).json()
  }
  const stay = async (cookie: string): Promise<unknown> =>
    JSON.parse((await sendForm(stayForm, {}, { cookie })).text)

  it('is asked about without going on, and goes on when its owner says so', async () => {
    const who = await portalAccount(bulletin.payload, {}, began)
    after(27 * MINUTE)
    expect(await state(who.cookie)).toEqual({ remaining: 3 * MINUTE, isFinal: false })
    expect(await state(who.cookie)).toEqual({ remaining: 3 * MINUTE, isFinal: false })
    expect(await stay(who.cookie)).toEqual({ remaining: IDLE_LIMIT, isFinal: false })
    after(56 * MINUTE)
    expect(await state(who.cookie)).toEqual({ remaining: MINUTE, isFinal: false })
    after(58 * MINUTE)
    expect(await state(who.cookie)).toEqual({ remaining: 0, isFinal: false })
    expect(await stay(who.cookie)).toEqual({ remaining: 0, isFinal: false })
  })

  it('ends after twelve hours whatever its owner says, and says so before', async () => {
    const who = await portalAccount(bulletin.payload, {}, began)
    for (let minute = 20; minute < 12 * 60; minute += 20) {
      after(minute * MINUTE)
      await stay(who.cookie)
    }
    after(ABSOLUTE_LIMIT - 5 * MINUTE)
    expect(await stay(who.cookie)).toEqual({ remaining: 5 * MINUTE, isFinal: true })
    after(ABSOLUTE_LIMIT)
    expect(await stay(who.cookie)).toEqual({ remaining: 0, isFinal: false })
  })

  it('loses nothing that was typed when the form comes too late', async () => {
    const who = await portalAccount(bulletin.payload, {}, began)
    after(31 * MINUTE)
    const reply = await sendOwn(changeEmailForm, who, { current: PASSWORD, email: 'typed@example.org' })
    expect(reply.to).toMatch(/^\/login\?ended=1&next=%2Fmy%2Fprofile%2Femail/)
    const kept = await shownBy(bulletin.payload.secret, 'change-email', reply)
    expect(kept).toEqual({
      form: 'change-email',
      values: { email: 'typed@example.org', account: who.account.id },
      issues: [],
    })
    expect(reply.response.headers.get('set-cookie')).not.toContain('portal-form')
  })

  it('tells nobody anything without a session', async () => {
    for (const cookie of ['', 'portal-token=x', `portal-token=${'a'.repeat(43)}`]) {
      expect(await state(cookie)).toEqual({ remaining: 0, isFinal: false })
    }
  })
})

it('a form that was filled in for one account changes nothing of another', async () => {
  const { payload } = bulletin
  const [ann, ben] = [await portalAccount(payload), await portalAccount(payload)]
  const fields = {
    account: ann.account.id,
    current: PASSWORD,
    wanted: NEW,
    email: 'x@example.org',
    once: 'x',
  }
  for (const [form, handler] of [
    ['change-password', changePasswordForm],
    ['change-email', changeEmailForm],
    ['change-question', changeQuestionForm],
    ['end-session', endSessionForm],
    ['end-sessions', endSessionsForm],
  ] as const) {
    const reply = await sendOwn(handler, ben, fields)
    expect([form, (await issuesOf(payload.secret, form, reply))[form]]).toEqual([
      form,
      expect.stringContaining('another account'),
    ])
  }
  for (const who of [ann, ben]) {
    expect(await signsIn(who, PASSWORD)).toBe(true)
    expect((await sessionsOf(payload, ofAccount(who.account.id), new Date())).length).toBeGreaterThanOrEqual(
      1,
    )
  }
})
