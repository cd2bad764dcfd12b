import { describe, expect, it } from 'vitest'
import { POST as changeEmailForm } from '@/app/(portal)/forms/change-email/route'
import { POST as changePasswordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as changeQuestionForm } from '@/app/(portal)/forms/change-question/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { verifyPassword } from '@/src/passwords/password-hash'
import { answerKey } from '@/src/accounts/record/security-answer'
import { ofAccount } from '@/src/accounts/record/account'
import { findSession } from '@/src/accounts/signing-in/account-session'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { startSession } from '@/src/signing-in/sessions'
import { tokenHash } from '@/src/lib/secret-token'
import { accountRow, auditOf, takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, type Reply } from '@/test/support/forms'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'

const bulletin = startBulletin()
const NEW = 'Violet-Kettle-47-Orbit'

const client = { address: '192.0.2.7', userAgent: 'Another test' }
const anotherSession = (who: PortalPerson, now = new Date()) =>
  startSession(bulletin.payload, { owner: ofAccount(who.account.id), client, now })

/** The same browser after a form: with the session that the form gave it. */
const afterIt = (who: PortalPerson, { cookies }: Reply): PortalPerson => ({
  ...who,
  cookie: `portal-token=${cookies['portal-token'] ?? ''}`,
})

const signsIn = async (who: PortalPerson, password: string) =>
  (await sendForm(signInForm, { username: who.account.username, password })).to === '/my'

describe('the password', () => {
  const change = (who: PortalPerson, current: string, wanted: string) =>
    sendOwn(changePasswordForm, who, { current, wanted })

  it('is changed by whoever knows it; every other session ends, and the owner is told by mail', async () => {
    const who = await portalAccount(bulletin.payload)
    const other = await anotherSession(who)
    await takeMails(bulletin.payload)
    const reply = await change(who, PASSWORD, NEW)
    expect([reply.to, await newsOf(bulletin.payload.secret, reply)]).toEqual(['/my/profile', 'password'])
    const now = new Date()
    expect(await findSession(bulletin.payload, other, now)).toBeUndefined()
    const next = reply.cookies['portal-token'] ?? ''
    expect(next).toMatch(/^[\w-]{43}$/)
    expect((await sessionsOf(bulletin.payload, ofAccount(who.account.id), now)).map(({ id }) => id)).toEqual([
      tokenHash(next),
    ])
    const letters = await takeLetters(bulletin.payload, now)
    expect(letters.map(({ kind, to }) => [kind, to])).toEqual([['password-changed', who.account.email]])
    expect(await auditOf(bulletin.payload, who.account.username)).toEqual(['Password changed'])
    expect(await signsIn(who, PASSWORD)).toBe(false)
    expect(await signsIn(who, NEW)).toBe(true)
  })

  it('stays when the current one is wrong or missing, or the new one meets no rules, is the old one, or has the user name in it', async () => {
    const who = await portalAccount(bulletin.payload, { username: 'lakeside' })
    const refusals: [current: string, wanted: string, field: string][] = [
      ['', NEW, 'current'],
      ['Not-The-Password-1', NEW, 'current'],
      [PASSWORD, '', 'wanted'],
      [PASSWORD, 'short', 'wanted'],
      [PASSWORD, PASSWORD, 'wanted'],
      [PASSWORD, PASSWORD.replace('7', '７'), 'wanted'],
      [PASSWORD, 'Lakeside-Orbit-47-Kettle', 'wanted'],
      [PASSWORD, 'Password1234!', 'wanted'],
    ]
    for (const [current, wanted, field] of refusals) {
      const reply = await change(who, current, wanted)
      expect([
        wanted,
        reply.to,
        Object.keys(await issuesOf(bulletin.payload.secret, 'change-password', reply)),
      ]).toEqual([wanted, '/my/profile/password', [field]])
    }
    expect(await signsIn(who, PASSWORD)).toBe(true)
  })

  it('is refused with all that is wrong at once', async () => {
    const who = await portalAccount(bulletin.payload)
    const { secret } = bulletin.payload
    for (const current of ['', 'Not-The-Password-1']) {
      expect(
        Object.keys(await issuesOf(secret, 'change-password', await change(who, current, 'short'))),
      ).toEqual(['current', 'wanted'])
      const question = await sendOwn(changeQuestionForm, who, { current, question: '', answer: 'x' })
      expect(Object.keys(await issuesOf(secret, 'change-question', question))).toEqual([
        'question',
        'answer',
        'current',
      ])
    }
    const same = await sendOwn(changeQuestionForm, who, { current: PASSWORD, question: '', answer: PASSWORD })
    expect(Object.keys(await issuesOf(secret, 'change-question', same))).toEqual(['question', 'answer'])
  })

  it('is told to nobody at a session left open who tries it as the new one, also just after a change', async () => {
    const changed = { passwordChangedAt: new Date().toISOString() }
    for (const [data, current] of [
      [{}, ''],
      [{}, 'Not-The-Password-1'],
      [changed, ''],
    ] as const) {
      const who = await portalAccount(bulletin.payload, data)
      const reply = await change(who, current, PASSWORD)
      const issues = await issuesOf(bulletin.payload.secret, 'change-password', reply)
      expect([reply.to, Object.keys(issues)]).toEqual(['/my/profile/password', ['current']])
    }
  })

  it('gives the session that changes it a new secret, and the old one is worth nothing', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const reply = await change(who, PASSWORD, NEW)
    expect(reply.response.headers.getSetCookie().find((field) => field.startsWith('portal-token='))).toMatch(
      /; HttpOnly/i,
    )
    const stolen = await change(who, NEW, PASSWORD)
    expect([stolen.to, stolen.cookies['portal-token']]).toEqual([
      expect.stringMatching(/^\/login\?/),
      undefined,
    ])
    const owner = await change(afterIt(who, reply), NEW, 'Copper-Lantern-93-Tundra')
    expect(await newsOf(payload.secret, owner)).toBe('password')
    expect(owner.cookies['portal-token']).not.toBe(reply.cookies['portal-token'])
  })

  it('is changed once by two clicks; both are told that it is done, and both have the session that goes on', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    const together = await Promise.all([change(who, PASSWORD, NEW), change(who, PASSWORD, NEW)])
    for (const reply of together) {
      expect(await newsOf(payload.secret, reply)).toBe('password')
      expect(await findSession(payload, reply.cookies['portal-token'], new Date())).toBeDefined()
    }
    const late = await change(afterIt(who, together[0]), PASSWORD, NEW)
    expect(await newsOf(payload.secret, late)).toBe('password')
    expect(await findSession(payload, late.cookies['portal-token'], new Date())).toBeDefined()
    expect(await auditOf(payload, who.account.username)).toEqual(['Password changed'])
    expect((await takeLetters(payload, new Date())).map(({ kind }) => kind)).toEqual(['password-changed'])
  })

  it('is not told to be changed when it was not', async () => {
    const { payload } = bulletin
    const { db } = payload
    const who = await portalAccount(payload)
    await takeMails(payload)
    const { updateOne } = db
    db.updateOne = (args) =>
      args.collection === 'accounts' ? Promise.reject(new Error('cut off')) : updateOne.call(db, args)
    await expect(change(who, PASSWORD, NEW)).rejects.toThrow('cut off')
    db.updateOne = updateOne
    expect(await takeLetters(payload, new Date())).toEqual([])
    expect(await signsIn(who, PASSWORD)).toBe(true)
  })

  it.each(['accounts', 'audit-events', 'mailed-links', 'sessions'])(
    'changes nothing when it is cut off at %s, and can be sent again',
    async (collection) => {
      const { payload } = bulletin
      const { db } = payload
      const who = await portalAccount(payload)
      const other = await anotherSession(who)
      await takeMails(payload)
      const { create, deleteMany, updateOne } = db
      let isChanged = false
      const cut = (at: string) => {
        if (isChanged && at === collection) throw new Error('cut off')
      }
      db.updateOne = async (args) => {
        const row = await updateOne.call(db, args)
        isChanged ||= args.collection === 'accounts'
        cut(args.collection)
        return row
      }
      Object.assign(db, {
        create: async (args: Parameters<typeof create>[0]): Promise<unknown> => {
          cut(args.collection)
          return create.call(db, args)
        },
        deleteMany: async (args: Parameters<typeof deleteMany>[0]) => {
          cut(args.collection)
          await deleteMany.call(db, args)
        },
      })
      await expect(change(who, PASSWORD, NEW)).rejects.toThrow('cut off')
      Object.assign(db, { create, deleteMany, updateOne })
      const now = new Date()
      expect(await findSession(payload, other, now)).toBeDefined()
      expect(await takeLetters(payload, now)).toEqual([])
      await change(who, PASSWORD, NEW)
      expect(await findSession(payload, other, now)).toBeUndefined()
      expect((await takeLetters(payload, now)).map(({ kind, to }) => [kind, to])).toEqual([
        ['password-changed', who.account.email],
      ])
      expect(await signsIn(who, NEW)).toBe(true)
    },
  )

  it('becomes one of two when two tabs change it at the same moment', async () => {
    const who = await portalAccount(bulletin.payload)
    const other = 'Copper-Lantern-93-Tundra'
    await Promise.all([change(who, PASSWORD, NEW), change(who, PASSWORD, other)])
    expect([await signsIn(who, NEW), await signsIn(who, other)].filter(Boolean)).toHaveLength(1)
  })

  it('cannot be guessed at an open session: after eight guesses there is a pause, also for the right one', async () => {
    const who = await portalAccount(bulletin.payload)
    for (let guess = 1; guess <= 8; guess += 1) {
      const reply = await change(who, `Wrong-Guess-Number-${guess}`, NEW)
      expect(reply.status).toBe(303)
    }
    const paused = await change(who, PASSWORD, NEW)
    expect(paused.status).toBe(429)
    expect(Number(paused.response.headers.get('retry-after'))).toBeGreaterThan(0)
    // The same limit guards every form that asks for it.
    const email = await sendOwn(changeEmailForm, who, {
      current: PASSWORD,
      email: 'new@example.org',
      once: 'a',
    })
    expect(email.status).toBe(429)
    // And it is no lock: whoever knows the password signs in.
    expect(await signsIn(who, PASSWORD)).toBe(true)
  })

  it('uses up no guesses when it is right', async () => {
    const who = await portalAccount(bulletin.payload)
    for (let time = 1; time <= 10; time += 1) {
      expect((await change(who, PASSWORD, PASSWORD)).status).toBe(303)
    }
  })
})

describe('the security question', () => {
  const change = (who: PortalPerson, fields: Record<string, string>) =>
    sendOwn(changeQuestionForm, who, {
      current: PASSWORD,
      question: 'teacher',
      answer: 'Ms. Núñez',
      ...fields,
    })

  it('is changed by whoever knows the password, and its answer is stored as a hash', async () => {
    const who = await portalAccount(bulletin.payload)
    const reply = await change(who, {})
    expect([reply.to, await newsOf(bulletin.payload.secret, reply)]).toEqual(['/my/profile', 'question'])
    const { securityQuestion, securityAnswerHash } = await accountRow(bulletin.payload, who.account.id)
    expect(securityQuestion).toBe('teacher')
    expect(await verifyPassword(answerKey('MS NUNEZ'), securityAnswerHash)).toBe(true)
    expect(await auditOf(bulletin.payload, who.account.username)).toEqual(['Security question changed'])
  })

  it('stays when the password is wrong, the question is none of ours, or the answer says nothing or too much', async () => {
    const who = await portalAccount(bulletin.payload, { username: 'riverside' })
    const refusals: [fields: Record<string, string>, field: string][] = [
      [{ current: 'Not-The-Password-1' }, 'current'],
      [{ question: '' }, 'question'],
      [{ question: 'mothers-maiden-name' }, 'question'],
      [{ answer: '' }, 'answer'],
      [{ answer: '!?' }, 'answer'],
      [{ answer: 'Riverside' }, 'answer'],
      [{ answer: 'x'.repeat(101) }, 'answer'],
      [{ answer: PASSWORD }, 'answer'],
    ]
    for (const [fields, field] of refusals) {
      const reply = await change(who, fields)
      expect([
        fields,
        Object.keys(await issuesOf(bulletin.payload.secret, 'change-question', reply)),
      ]).toEqual([fields, [field]])
    }
    expect((await accountRow(bulletin.payload, who.account.id)).securityQuestion ?? null).toBeNull()
  })
})
