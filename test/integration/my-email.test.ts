import { afterEach, describe, expect, it } from 'vitest'
import { POST as changeEmailForm } from '@/app/(portal)/forms/change-email/route'
import { POST as changePasswordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as confirmEmailForm } from '@/app/(portal)/forms/confirm-email/route'
import { ofAccount, updateAccount } from '@/src/accounts/record/account'
import { peekEmailChange } from '@/src/accounts/own/change-email'
import { issueLink, LINK_LIFETIME, peekLink } from '@/src/signing-in/mailed-links'
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
    const [taken, free] = [
      await ask(who, owner.account.email.toUpperCase()),
      await ask(who, 'free@example.org'),
    ]
    expect([taken.status, taken.to, await newsOf(bulletin.payload.secret, taken)]).toEqual([
      free.status,
      free.to,
      await newsOf(bulletin.payload.secret, free),
    ])
    const letters = await takeLetters(payload, new Date())
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
