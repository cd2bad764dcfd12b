import { afterEach, describe, expect, it } from 'vitest'
import { POST as cancelEmailForm } from '@/app/(portal)/forms/cancel-email/route'
import { POST as changeEmailForm } from '@/app/(portal)/forms/change-email/route'
import { POST as changePasswordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as resendEmailForm } from '@/app/(portal)/forms/resend-email/route'
import { GET as profilePage } from '@/app/(portal)/my/profile/route'
import { POST as confirmEmailForm } from '@/app/(portal)/forms/confirm-email/route'
import { accountById, ofAccount, updateAccount } from '@/src/accounts/record/account'
import { peekEmailChange } from '@/src/accounts/own/change-email'
import { issueLink, LINK_LIFETIME, peekLink } from '@/src/signing-in/mailed-links'
import { waitingAddress } from '@/src/signing-in/waiting-address'
import { openPage } from '@/test/support/pages'
import { setClock } from '@/src/clock'
import { accountRow, auditOf, takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy, type Reply } from '@/test/support/forms'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'
import { cutOffAt, POWER_CUT } from '@/test/support/power-cut'

const bulletin = startBulletin()
const NEW = 'Violet-Kettle-47-Orbit'

afterEach(() => setClock())

describe('the e-mail address', () => {
  let forms = 0

  const ask = (who: PortalPerson, email: string, fields: Record<string, string> = {}) =>
    sendOwn(changeEmailForm, who, { current: PASSWORD, email, once: `form ${(forms += 1)}`, ...fields })

  /** The one mail that waits, and the token in its link. */
  async function theLetter(now = new Date()) {
    const [letter, ...others] = await takeLetters(bulletin.payload, now)
    if (!letter || others.length > 0) throw new Error('There is not one mail.')
    return { ...letter, token: new URL(letter.action?.url ?? 'http://none').searchParams.get('token') ?? '' }
  }

  const resultOf = async (reply: Reply) =>
    (await shownBy(bulletin.payload.secret, 'confirm-email', reply))?.values.result

  it('changes when the link in the mail to the new one is used, and not before; both are told', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    const reply = await ask(who, '  New.Address@Example.org ')
    expect([reply.to, await newsOf(bulletin.payload.secret, reply)]).toEqual(['/my/profile', 'email'])
    const letter = await theLetter()
    expect([letter.kind, letter.to]).toEqual(['confirm-email', 'new.address@example.org'])
    // A mail scanner opens the link as often as it likes.
    for (let time = 0; time < 3; time += 1) {
      expect((await peekEmailChange(payload, letter.token, new Date())).kind).toBe('open')
    }
    expect((await accountRow(payload, who.account.id)).email).toBe(who.account.email)
    // Whoever has the link need not be signed in on that device.
    expect(await resultOf(await sendForm(confirmEmailForm, { token: letter.token }))).toBe('done')
    expect((await accountRow(payload, who.account.id)).email).toBe('new.address@example.org')
    const told = await takeLetters(payload, new Date())
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ['email-changed', who.account.email],
      ['email-changed', 'new.address@example.org'],
    ])
    expect(await auditOf(payload, who.account.username)).toEqual([
      'Asked to change the e-mail address',
      'E-mail address changed',
    ])
    expect(await resultOf(await sendForm(confirmEmailForm, { token: letter.token }))).toBe('done')
    expect(await takeMails(payload)).toEqual([])
  })

  it('takes a link to a new password from whoever reads mail at the former one', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const now = new Date()
    const link = { purpose: 'reset-password', owner: ofAccount(who.account.id), now } as const
    const token = await issueLink(payload, link)
    await takeMails(payload)
    await ask(who, 'elsewhere@example.org')
    expect(await peekLink(payload, token, 'reset-password', now)).toBeDefined()
    await sendForm(confirmEmailForm, { token: (await theLetter()).token })
    expect(await peekLink(payload, token, 'reset-password', now)).toBeUndefined()
  })

  it('answers the same when another account has it, and tells that account', async () => {
    const { payload } = bulletin
    const [who, owner] = [await portalAccount(payload), await portalAccount(payload)]
    await takeMails(payload)
    const taken = await ask(who, owner.account.email.toUpperCase())
    const letters = await takeLetters(payload, new Date())
    const free = await ask(who, 'free@example.org')
    letters.push(...(await takeLetters(payload, new Date())))
    expect([taken.status, taken.to, await newsOf(bulletin.payload.secret, taken)]).toEqual([
      free.status,
      free.to,
      await newsOf(bulletin.payload.secret, free),
    ])
    expect(letters.map(({ to }) => to).sort()).toEqual(['free@example.org', owner.account.email].sort())
    const toOwner = letters.find(({ to }) => to === owner.account.email)
    expect(toOwner?.action).toBeUndefined()
    expect(JSON.stringify(toOwner)).not.toContain(who.account.username)
  })

  it('is refused with the wrong password, as the present one, and as anything that is no address', async () => {
    const who = await portalAccount(bulletin.payload)
    await takeMails(bulletin.payload)
    const wrong = await ask(who, 'new@example.org', { current: 'Not-The-Password-1' })
    expect(Object.keys(await issuesOf(bulletin.payload.secret, 'change-email', wrong))).toEqual(['current'])
    const both = await ask(who, 'nobody', { current: '' })
    expect(Object.keys(await issuesOf(bulletin.payload.secret, 'change-email', both))).toEqual([
      'email',
      'current',
    ])
    for (const email of ['', 'nobody', 'a@b', 'a@example.org, b@example.org', who.account.email]) {
      const reply = await ask(who, email)
      expect([email, Object.keys(await issuesOf(bulletin.payload.secret, 'change-email', reply))]).toEqual([
        email,
        ['email'],
      ])
      expect((await shownBy(bulletin.payload.secret, 'change-email', reply))?.values).toMatchObject({ email })
    }
    expect(await takeMails(bulletin.payload)).toEqual([])
  })

  it('is asked for once by the same form, and no more than three times an hour', async () => {
    const who = await portalAccount(bulletin.payload)
    await takeMails(bulletin.payload)
    const twice = { once: 'the same' }
    await Promise.all([ask(who, 'one@example.org', twice), ask(who, 'one@example.org', twice)])
    expect(await takeMails(bulletin.payload)).toHaveLength(1)
    expect((await ask(who, 'two@example.org')).status).toBe(303)
    expect((await ask(who, 'three@example.org')).status).toBe(429)
  })

  it('no longer changes by an older link, after 24 hours, after a new password, or by a link of nothing', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    await ask(who, 'first@example.org')
    const first = await theLetter()
    await ask(who, 'second@example.org')
    const second = await theLetter()
    for (const token of [first.token, '', 'x'.repeat(43), "' OR 1=1"]) {
      expect(await resultOf(await sendForm(confirmEmailForm, { token }))).toBe('over')
    }
    const later = new Date(Date.now() + LINK_LIFETIME['confirm-email'] + 1)
    setClock(() => later)
    expect(await resultOf(await sendForm(confirmEmailForm, { token: second.token }))).toBe('over')
    setClock()
    await sendOwn(changePasswordForm, who, { current: PASSWORD, wanted: NEW })
    expect(await resultOf(await sendForm(confirmEmailForm, { token: second.token }))).toBe('over')
    expect((await accountRow(payload, who.account.id)).email).toBe(who.account.email)
  })

  /** What the profile says of a change that waits, and the buttons there. */
  async function shownTo(who: PortalPerson) {
    const { html } = await openPage(profilePage, '/my/profile', { cookie: who.cookie })
    return {
      waits: /Waits to be confirmed: <strong>([^<]*)/.exec(html)?.[1],
      until: /Open the link that we sent there until (.*?);/.exec(html)?.[1],
    }
  }

  it('is shown on the profile while it waits, the same when another account has it, and until it is over', async () => {
    const { payload } = bulletin
    const [who, owner] = [await portalAccount(payload), await portalAccount(payload)]
    const now = new Date('2026-03-02T15:00:00Z')
    expect((await shownTo(who)).waits).toBeUndefined()
    for (const email of ['waits@example.org', owner.account.email]) {
      await ask(who, email)
      const { waits, until } = await shownTo(who)
      expect([waits, until]).toEqual([email, expect.stringMatching(/, 20\d\d/)])
    }
    await updateAccount(payload, who.account.id, { newEmailAt: now.toISOString() })
    const read = async (at: number) => {
      const account = await accountById(payload, who.account.id)
      return account && waitingAddress(account, new Date(now.getTime() + at))?.email
    }
    expect(await read(LINK_LIFETIME['confirm-email'] - 1)).toBe(owner.account.email)
    expect(await read(LINK_LIFETIME['confirm-email'])).toBeUndefined()
  })

  it('is shown no more once it is confirmed, or the password is another one', async () => {
    const { payload } = bulletin
    const [confirmed, changed] = [await portalAccount(payload), await portalAccount(payload)]
    await takeMails(payload)
    await ask(confirmed, 'soon-mine@example.org')
    await sendForm(confirmEmailForm, { token: (await theLetter()).token })
    await ask(changed, 'somebody-elses-wish@example.org')
    await sendOwn(changePasswordForm, changed, { current: PASSWORD, wanted: NEW })
    for (const { account } of [confirmed, changed])
      expect((await accountRow(payload, account.id)).newEmail ?? null).toBeNull()
  })

  it('is cancelled by its owner: the link works no more, also one whose mail was being written', async () => {
    const { payload } = bulletin
    const [who, stranger] = [await portalAccount(payload), await portalAccount(payload)]
    await takeMails(payload)
    await ask(who, 'wrong@example.org')
    const letter = await theLetter()
    await sendForm(cancelEmailForm, { account: who.account.id }, { cookie: stranger.cookie })
    expect((await accountRow(payload, who.account.id)).newEmail).toBe('wrong@example.org')
    const first = await sendOwn(cancelEmailForm, who)
    const second = await sendOwn(cancelEmailForm, who)
    const { secret } = payload
    expect([await newsOf(secret, first), await newsOf(secret, second)]).toEqual([
      'email-cancelled',
      'email-over',
    ])
    const owner = ofAccount(who.account.id)
    const link = { purpose: 'confirm-email', owner, detail: 'wrong@example.org', now: new Date() } as const
    for (const token of [letter.token, await issueLink(payload, link)])
      expect(await resultOf(await sendForm(confirmEmailForm, { token }))).toBe('over')
    expect(await auditOf(payload, who.account.username)).toEqual([
      'Asked to change the e-mail address',
      'Cancelled the change of the e-mail address',
    ])
  })

  it('has its link sent again, of which the last one works, three times an hour in all', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    const again = (once: string) => sendOwn(resendEmailForm, who, { once })
    expect(await newsOf(payload.secret, await again('nothing waits'))).toBe('email-over')
    await ask(who, 'lost@example.org')
    const lost = await theLetter()
    await Promise.all([again('one'), again('one')])
    const found = await theLetter()
    expect(found.to).toBe('lost@example.org')
    expect((await again('two')).status).toBe(429)
    expect(await resultOf(await sendForm(confirmEmailForm, { token: lost.token }))).toBe('over')
    expect(await resultOf(await sendForm(confirmEmailForm, { token: found.token }))).toBe('done')
  })

  it('goes to one of two accounts that confirm it at the same moment', async () => {
    const { payload } = bulletin
    const people = [await portalAccount(payload), await portalAccount(payload)]
    await takeMails(payload)
    const tokens: string[] = []
    for (const who of people) {
      await ask(who, 'wanted@example.org')
      tokens.push((await theLetter()).token)
    }
    const results = await Promise.all(
      tokens.map(async (token) => resultOf(await sendForm(confirmEmailForm, { token }))),
    )
    expect(results.sort()).toEqual(['done', 'taken'])
  })

  it.each(['accounts', 'mail-queue', 'mailed-links'] as const)(
    'changes to the end by the second click when the first was cut off at a write to %s',
    async (collection) => {
      const { payload } = bulletin
      const who = await portalAccount(payload)
      const email = `new-${who.account.email}`
      await takeMails(payload)
      await ask(who, email)
      const { token } = await theLetter()
      const restore = cutOffAt(payload, collection)
      await expect(sendForm(confirmEmailForm, { token })).rejects.toThrow(POWER_CUT)
      restore()
      for (let click = 0; click < 2; click += 1) {
        expect(await resultOf(await sendForm(confirmEmailForm, { token }))).toBe('done')
      }
      expect((await accountRow(payload, who.account.id)).email).toBe(email)
      const told = (await takeMails(payload)).map(({ data }) => [data.from, data.to])
      expect(told.sort()).toEqual(
        [
          [who.account.email, who.account.email],
          [who.account.email, email],
        ].sort(),
      )
      expect(await auditOf(payload, who.account.username)).toContain('E-mail address changed')
    },
  )

  it('gets no link when the password was changed after it was asked for and before the mail was written', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    await ask(who, `thief-of-${who.account.email}`)
    await sendOwn(changePasswordForm, who, { current: PASSWORD, wanted: NEW })
    expect((await takeLetters(payload, new Date())).map(({ kind }) => kind)).toEqual(['password-changed'])
  })

  it('is not kept from its owner by a registration that nobody has confirmed', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    const squatter = await portalAccount(payload, { state: 'unverified', email: 'mine@example.org' })
    await takeMails(payload)
    await ask(who, 'mine@example.org')
    const letter = await theLetter()
    expect(letter.action).toBeDefined()
    expect(await resultOf(await sendForm(confirmEmailForm, { token: letter.token }))).toBe('done')
    expect((await accountRow(payload, who.account.id)).email).toBe('mine@example.org')
    await expect(accountRow(payload, squatter.account.id)).rejects.toThrow('There is no account')
    expect(await auditOf(payload, squatter.account.username)).toEqual([
      'Removed, as the e-mail address was not confirmed',
    ])
  })

  it('does not change on an account that its owner has closed', async () => {
    const { payload } = bulletin
    const who = await portalAccount(payload)
    await takeMails(payload)
    await ask(who, 'thief@example.org')
    const { token } = await theLetter()
    await updateAccount(payload, who.account.id, { state: 'secured' })
    expect(await resultOf(await sendForm(confirmEmailForm, { token }))).toBe('over')
    expect((await accountRow(payload, who.account.id)).email).toBe(who.account.email)
  })
})
