import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as cancelForm } from '@/app/(portal)/forms/cancel-invitation/route'
import { POST as passwordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as endForm } from '@/app/(portal)/forms/end-colleague/route'
import { POST as invitationForm } from '@/app/(portal)/forms/invitation/route'
import { POST as inviteForm } from '@/app/(portal)/forms/invite-colleague/route'
import { POST as againForm } from '@/app/(portal)/forms/send-invitation/route'
import { GET as invitationPage } from '@/app/(portal)/invitation/route'
import { GET as colleaguesPage } from '@/app/(portal)/my/colleagues/route'
import { GET as endPage } from '@/app/(portal)/my/colleagues/end/route'
import { GET as invitePage } from '@/app/(portal)/my/colleagues/invite/route'
import { GET as myNotices } from '@/app/(portal)/my/route'
import { GET as passwordPage } from '@/app/(portal)/my/profile/password/route'
import { GET as stepPage } from '@/app/(portal)/register/[step]/route'
import { accountByEmail, accountByUsername, ofAccount, updateAccount } from '@/src/accounts/record/account'
import { closeAccount } from '@/src/accounts/record/closing'
import { disown } from '@/src/accounts/recovery/disown'
import { resetPassword } from '@/src/accounts/recovery/recovery'
import { historyOf, wholeHistoryOf } from '@/src/audit/history'
import { setClock } from '@/src/clock'
import { byCommand, endRecords } from '@/src/enrollment/ending'
import { issueLink, type LinkPurpose } from '@/src/signing-in/mailed-links'
import { startSession } from '@/src/signing-in/sessions'
import { NO_CLIENT } from '@/src/web/client'
import { auditOf, accountRow, takeLetters, takeMails } from '@/test/support/account-rows'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { makePlans } from '@/test/support/enrollments'
import { openPage } from '@/test/support/pages'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'
import { practice } from '@/test/support/practices'
import { AGREEMENT, putInForce, QUESTION, rowsOf, send } from '@/test/support/registration'
import { watchWork } from '@/test/support/work'

const bulletin = startBulletin()

const NEW = 'Violet-Kettle-47-Orbit'
const HOUR = 60 * 60 * 1_000
let now = new Date('2026-03-02T15:00:00.000Z')
let owner: PortalPerson
let count = 0

/** Goes on by some hours. */
function wait(hours: number): void {
  now = new Date(now.getTime() + hours * HOUR)
  setClock(() => now)
}

beforeAll(async () => {
  setClock(() => now)
  await makePlans(bulletin.payload)
  await putInForce(bulletin.payload, AGREEMENT.version, '2026-01-01T05:00:00.000Z')
})
afterAll(() => setClock())

beforeEach(async () => {
  wait(24)
  count += 1
  owner = await practice(
    bulletin.payload,
    'ga:medicaid',
    { username: `owner${count}`, displayName: 'Peachtree', activatedAt: now.toISOString() },
    now,
  )
  await takeMails(bulletin.payload)
})

const invite = (email: string, fields: Record<string, string> = {}, who = owner) =>
  sendOwn(inviteForm, who, { email, current: PASSWORD, once: email, ...fields })

/** The secret of the link in the mail that waits. */
async function mailedToken(): Promise<string> {
  const [letter] = await takeLetters(bulletin.payload, now)
  return /token=([\w-]{43})/.exec(letter?.action?.url ?? '')?.[1] ?? ''
}

const page = async (token: string) => (await openPage(invitationPage, `/invitation?token=${token}`)).html

/** Begins with the link, in a browser of its own. */
async function begin(token: string): Promise<{ browser: Browser; path: string }> {
  const browser = new Browser(bulletin.payload, `192.0.2.${100 + (count % 100)}`)
  const { path } = await browser.send(invitationForm, '/forms/invitation', 'invitation', { token })
  return { browser, path }
}

/** Takes the steps of somebody who was invited, up to the last one. */
async function fillIn(browser: Browser, username: string, email: string): Promise<void> {
  await send(browser, 'agreement', AGREEMENT)
  await send(browser, 'account', { username, email, password: 'Seven-quiet-Lanterns-4' })
  await send(browser, 'security-question', QUESTION)
}

async function join(username: string, email = `${username}@example.org`) {
  await invite(email)
  const { browser } = await begin(await mailedToken())
  await fillIn(browser, username, email)
  const sent = await send(browser, 'done', {})
  return { browser, sent, account: await accountByUsername(bulletin.payload, username) }
}

describe('an invitation', () => {
  it('leads a colleague to an account of their own, which sees what the practice sees', async () => {
    const { payload } = bulletin
    expect(await newsOf(payload.secret, await invite('ann@example.org'))).toBe('invited')
    const token = await mailedToken()
    expect(await page(token)).toContain('ann@example.org')
    const { browser, path } = await begin(token)
    expect(path).toBe('/register/agreement')
    const { html } = await openPage(stepPage, '/register/agreement', { cookie: browser.cookie })
    expect(html).toContain('step 1 of 4')
    await fillIn(browser, 'ann', 'ann@example.org')
    const done = await openPage(stepPage, '/register/done', { cookie: browser.cookie })
    expect(done.html).toContain('Peachtree')
    expect(done.html).not.toContain('href="/register/match"')
    await send(browser, 'done', {})
    expect((await openPage(stepPage, '/register/done', { cookie: browser.cookie })).html).toContain(
      'account is active',
    )

    const account = await accountByUsername(payload, 'ann')
    expect(account).toMatchObject({
      state: 'active',
      kind: 'group',
      displayName: 'Peachtree',
      enrollment: owner.account.enrollment,
    })
    expect((await takeLetters(payload, now)).map(({ to, kind }) => [kind, to]).sort()).toEqual([
      ['colleague-joined', owner.account.email],
      ['email-verified', 'ann@example.org'],
    ])
    const people = await openPage(colleaguesPage, '/my/colleagues', { cookie: owner.cookie })
    expect(people.html).toContain('ann@example.org')
    expect(people.html).not.toContain('Invitations that wait')
    expect(await page(token)).toContain('This invitation is accepted')
    expect(await auditOf(payload, owner.account.username)).toEqual(['Colleague invited'])
    expect(await auditOf(payload, 'ann')).toEqual(['Joined a practice by invitation'])
  })

  it('that is accepted is told to whoever owns the practice by then', async () => {
    const { payload } = bulletin
    await invite('late-owner@example.org')
    const { browser } = await begin(await mailedToken())
    await fillIn(browser, 'late-owner', 'late-owner@example.org')
    const { enrollment } = owner.account
    const data = { enrollment, admission: 'another', ownerSince: now.toISOString() }
    const { account } = await portalAccount(payload, data, now)
    await send(browser, 'done', {})
    const letters = await takeLetters(payload, now)
    expect(letters.find(({ kind }) => kind === 'colleague-joined')?.to).toBe(account.email)
  })

  it('is good once, however many tabs and clicks use it', async () => {
    const { payload } = bulletin
    await invite('twice@example.org')
    const token = await mailedToken()
    const [one, two] = [await begin(token), await begin(token)]
    await fillIn(one.browser, 'twice1', 'twice@example.org')
    await fillIn(two.browser, 'twice2', 'twice@example.org')
    await Promise.all([one, two, one].map(({ browser }) => send(browser, 'done', {})))
    const made = await Promise.all(['twice1', 'twice2'].map((name) => accountByUsername(payload, name)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect((await begin(token)).path).toBe('/invitation?link=over')
  })

  it('is made once by a double click, and not a second time for the same address', async () => {
    const { payload } = bulletin
    await Promise.all([invite('double@example.org'), invite('double@example.org')])
    expect(await takeMails(payload)).toHaveLength(1)
    const again = await invite('double@example.org', { once: 'another form' })
    expect((await issuesOf(payload.secret, 'invite-colleague', again)).email).toContain('already')
  })

  it.each<[what: string, spoil: () => Promise<unknown>]>([
    [
      'it was cancelled',
      async () => {
        await sendOwn(cancelForm, owner, { invitation: await waiting() })
        expect(await auditOf(bulletin.payload, owner.account.username)).toContain('Invitation cancelled')
      },
    ],
    [
      'its time is over',
      async () => {
        wait(7 * 24)
        return Promise.resolve()
      },
    ],
    [
      'the record of the practice has ended',
      () =>
        endRecords(
          bulletin.payload,
          [owner.account.enrollment],
          'It has left.',
          byCommand('A command on the server', now),
        ),
    ],
    ['whoever has invited is gone', () => closeAccount(bulletin.payload, owner.account, now)],
    [
      'whoever has invited has changed the password',
      async () => {
        const { cookie } = owner
        expect((await openPage(passwordPage, '/my/profile/password', { cookie })).html).toContain('cancelled')
        const sent = { current: PASSWORD, wanted: NEW }
        const reply = await sendOwn(passwordForm, owner, sent)
        expect(await newsOf(bulletin.payload.secret, reply)).toBe('password')
        await isCancelled()
      },
    ],
    [
      'whoever has invited has chosen a new password by mail',
      async () => {
        const token = await linkOf('reset-password')
        const sent = { token, password: NEW, client: NO_CLIENT, now }
        expect(await resetPassword(bulletin.payload, sent)).toEqual({ kind: 'done' })
        await isCancelled()
      },
    ],
    [
      'its owner has said "this was not me", and the account is open again',
      async () => {
        const token = await linkOf('not-me', owner.account.email)
        expect(await disown(bulletin.payload, token, { client: NO_CLIENT, now })).toBe('mailed')
        await isCancelled()
        await updateAccount(bulletin.payload, owner.account.id, { state: 'active' })
      },
    ],
  ])('is worth nothing when %s, not even to whoever has begun with it', async (what, spoil) => {
    const { payload } = bulletin
    const email = `spoilt${count}@example.org`
    await invite(email)
    const token = await mailedToken()
    const { browser } = await begin(token)
    if (!what.includes('time')) await fillIn(browser, `spoilt${count}`, email)
    await spoil()
    expect(await page(token)).toContain('not good any more')
    expect((await begin(token)).path).toBe('/invitation?link=over')
    const { path } = await send(browser, 'done', {})
    expect(path).toBe(what.includes('time') ? '/register/type?why=ended' : '/invitation?link=over')
    if (what.includes('time'))
      expect((await openPage(stepPage, path)).html).toContain('open the link in the invitation again')
    expect(await accountByEmail(payload, email)).toBeUndefined()
  })

  const linkOf = (purpose: LinkPurpose, detail = '') =>
    issueLink(bulletin.payload, { purpose, owner: ofAccount(owner.account.id), detail, now })

  async function isCancelled(): Promise<void> {
    expect(await auditOf(bulletin.payload, owner.account.username)).toContain('Invitation cancelled')
  }

  const waiting = async () =>
    (await rowsOf<{ id: string; invitedBy: string }>(bulletin.payload, 'invitations')).find(
      ({ invitedBy }) => invitedBy === owner.account.id,
    )?.id ?? ''

  it('can be sent again, and is good for its whole time from then on', async () => {
    const { payload } = bulletin
    await invite('late@example.org')
    await takeMails(payload)
    wait(8 * 24)
    const { cookie } = await renewed()
    expect((await openPage(colleaguesPage, '/my/colleagues', { cookie })).html).toContain('Over')
    const sent = await sendOwn(againForm, { ...owner, cookie }, { invitation: await waiting() })
    expect(await newsOf(payload.secret, sent)).toBe('invited')
    expect(await page(await mailedToken())).toContain('late@example.org')
  })

  async function renewed(): Promise<PortalPerson> {
    const client = { address: '192.0.2.1', userAgent: 'A test' }
    const token = await startSession(bulletin.payload, { owner: ofAccount(owner.account.id), client, now })
    return { ...owner, cookie: `portal-token=${token}` }
  }

  it('cannot be for another address than the one that was invited', async () => {
    await invite('right@example.org')
    const { browser } = await begin(await mailedToken())
    await send(browser, 'agreement', AGREEMENT)
    const fields = { username: 'wrong', email: 'wrong@example.org', password: 'Seven-quiet-Lanterns-4' }
    const { path, state } = await send(browser, 'account', fields)
    expect(path).toBe('/register/account')
    expect(state?.issues).toMatchObject([{ field: 'email' }])
    expect((await send(browser, 'match', { madeFor: 'group' }, 'match')).path).toBe(
      '/register/account?why=changed',
    )
  })

  it('asks for the password, for an address, and who has signed in', async () => {
    const { payload } = bulletin
    const wrong = await invite('a@example.org', { current: 'Wrong-Horse-7-Battery' })
    expect(await issuesOf(payload.secret, 'invite-colleague', wrong)).toHaveProperty('current')
    expect(await issuesOf(payload.secret, 'invite-colleague', await invite('no address'))).toHaveProperty(
      'email',
    )
    const both = await invite('no address', { current: 'Wrong-Horse-7-Battery' })
    expect(Object.keys(await issuesOf(payload.secret, 'invite-colleague', both))).toEqual([
      'email',
      'current',
    ])
    const signedOut = await invite('a@example.org', {}, { ...owner, cookie: '' })
    expect(signedOut.to).toContain('/login')
    expect(await takeMails(payload)).toEqual([])
  })
})

describe('an address that has an account already', () => {
  it('gets the truth, and nobody else learns of it, by the answer or by the work behind', async () => {
    const { payload } = bulletin
    const { account: other } = await portalAccount(
      payload,
      { username: 'somebody-else', email: 'known@example.org' },
      now,
    )
    const works: unknown[] = []
    // The first question also opens the account of limits.
    for (const email of ['first@example.org', 'unknown@example.org', other.email]) {
      const done = watchWork(payload)
      const reply = await invite(email)
      works.push([reply.status, reply.to, await newsOf(payload.secret, reply), done()])
    }
    expect(works[2]).toEqual(works[1])
    const letters = await takeLetters(payload, now)
    expect(letters.map(({ to, action }) => [to, Boolean(action)])).toEqual([
      ['first@example.org', true],
      ['unknown@example.org', true],
      [other.email, false],
    ])
    const html = (await openPage(colleaguesPage, '/my/colleagues', { cookie: owner.cookie })).html
    expect(html.match(/Send again/g)).toHaveLength(3)
    expect(html).not.toContain(other.username)
  })

  it('that gets one in between is told by mail, and no second account is made', async () => {
    const { payload } = bulletin
    await invite('between@example.org')
    const { browser } = await begin(await mailedToken())
    await fillIn(browser, 'between', 'between@example.org')
    const { account } = await portalAccount(payload, { email: 'between@example.org' }, now)
    await send(browser, 'done', {})
    expect(await accountByUsername(payload, 'between')).toBeUndefined()
    expect(await takeLetters(payload, now)).toMatchObject([{ kind: 'already-registered', to: account.email }])
  })
})

describe('ending the access of a colleague', () => {
  const end = (person: string, who = owner, current = PASSWORD) => sendOwn(endForm, who, { person, current })

  const colleague = (data = {}) =>
    portalAccount(
      bulletin.payload,
      { enrollment: owner.account.enrollment, admission: `invitation ${count}`, ...data },
      now,
    )

  it('ends every session at once, tells the colleague, and lets the address be invited again', async () => {
    const { payload } = bulletin
    const ann = await colleague()
    const { html } = await openPage(endPage, `/my/colleagues/end?person=${ann.account.id}`, {
      cookie: owner.cookie,
    })
    expect(html).toContain(`End the access of ${ann.account.username}`)
    const replies = await Promise.all([end(ann.account.id), end(ann.account.id)])
    for (const reply of replies) expect(await newsOf(payload.secret, reply)).toBe('colleague-ended')
    expect((await openPage(myNotices, '/my', { cookie: ann.cookie })).status).toBe(307)
    expect(await accountRow(payload, ann.account.id)).toMatchObject({
      state: 'closed',
      username: ann.account.username,
    })
    expect(await takeLetters(payload, now)).toMatchObject([
      { kind: 'colleague-ended', to: ann.account.email },
    ])
    expect(await auditOf(payload, ann.account.username)).toEqual([
      'Access ended by the owner of the practice',
    ])
    expect((await historyOf(payload, owner.account.id, 1)).entries).toMatchObject([
      {
        what: 'Access ended by the owner of the practice',
        by: 'You',
        detail: `The access of ${ann.account.username}`,
      },
    ])
    expect((await wholeHistoryOf(payload, ann.account.id)).map(({ by, address }) => [by, address])).toEqual([
      ['Somebody of your practice', undefined],
    ])
    const { account } = await join('ann-again', ann.account.email)
    expect(account).toMatchObject({ email: ann.account.email, state: 'active' })
  })

  it('is for the owner alone, with the password, and about colleagues alone', async () => {
    const { payload } = bulletin
    const ann = await colleague()
    const stranger = await practice(payload, 'ga:medicaid', {}, now)
    const issue = async (reply: Awaited<ReturnType<typeof end>>) =>
      Object.keys(await issuesOf(payload.secret, 'end-colleague', reply))
    expect(await issue(await end(owner.account.id, ann))).toEqual(['person'])
    expect(await issue(await end(stranger.account.id))).toEqual(['person'])
    expect(await issue(await end(owner.account.id))).toEqual(['person'])
    expect(await issue(await end(ann.account.id, owner, 'Wrong-Horse-7-Battery'))).toEqual(['current'])
    for (const { account } of [owner, ann, stranger]) {
      expect((await accountRow(payload, account.id)).state).toBe('active')
    }
    await closeAccount(payload, stranger.account, now)
    for (const current of [PASSWORD, 'Wrong-Horse-7-Battery'])
      expect(await issue(await end(stranger.account.id, owner, current))).toEqual(['person'])
    const opened = await openPage(invitePage, '/my/colleagues/invite', { cookie: ann.cookie })
    expect(opened.headers.get('location')).toBe('/my/colleagues')
    const address = `/my/colleagues/end?person=${owner.account.id}`
    expect((await openPage(endPage, address, { cookie: ann.cookie })).html).toContain('This cannot be done')
    const invited = await invite('no@example.org', {}, ann)
    expect(await issuesOf(payload.secret, 'invite-colleague', invited)).toHaveProperty('email')
    expect(await takeMails(payload)).toEqual([])
  })
})
