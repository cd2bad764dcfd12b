import { afterEach, describe, expect, it } from 'vitest'
import { POST as forgotPasswordForm } from '@/app/(portal)/forms/forgot-password/route'
import { POST as forgotUsernameForm } from '@/app/(portal)/forms/forgot-username/route'
import { POST as notMeForm } from '@/app/(portal)/forms/not-me/route'
import { POST as resetPasswordForm } from '@/app/(portal)/forms/reset-password/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { updateAccount, ofAccount } from '@/src/accounts/record/account'
import { notMeLink } from '@/src/accounts/recovery/disown'
import { resetLink } from '@/src/accounts/recovery/recovery'
import { sessionsOf } from '@/src/signing-in/owner-sessions'
import { issueLink, LINK_LIFETIME } from '@/src/signing-in/mailed-links'
import { setClock } from '@/src/clock'
import { requestMail } from '@/src/mail/queue'
import type { Letter } from '@/src/mail/template'
import type { Account } from '@/src/payload-types'
import { accountRow, auditOf, takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy } from '@/test/support/forms'
import { PASSWORD, portalAccount } from '@/test/support/people'
import { cutOffAt, POWER_CUT } from '@/test/support/power-cut'

const bulletin = startBulletin()
const NEW = 'Violet-Kettle-47-Orbit'

afterEach(() => setClock())

let addresses = 0

/** Everything is sent from an address of its own, so that the tests do not use up each other's limit. */
const from = () => ({ address: `198.51.100.${(addresses += 1) % 250}` })

const person = (data: Partial<Account> = {}) => portalAccount(bulletin.payload, data)

const signIn = async (username: string, password: string) =>
  (await sendForm(signInForm, { username, password }, from())).to

/** The one mail of a kind that waits, and the token in its link. */
async function mailOf(kind: string, now = new Date()): Promise<Letter & { token: string }> {
  const letters = (await takeLetters(bulletin.payload, now)).filter((letter) => letter.kind === kind)
  expect(letters).toHaveLength(1)
  const [letter] = letters
  if (!letter) throw new Error(`There is no mail of the kind ${kind}.`)
  return { ...letter, token: new URL(letter.action?.url ?? '').searchParams.get('token') ?? '' }
}

/** Asks for a reset and takes the token out of the mail. */
async function resetToken(username: string): Promise<string> {
  await takeMails(bulletin.payload)
  await sendForm(forgotPasswordForm, { username }, from())
  return (await mailOf('reset-password')).token
}

const reset = (token: string, password: string) => sendForm(resetPasswordForm, { token, password }, from())

describe('whoever forgot the password', () => {
  it('gets a link by mail under the subject that is announced, chooses a new password, and signs in', async () => {
    const { account } = await person()
    await takeMails(bulletin.payload)
    const asked = await sendForm(
      forgotPasswordForm,
      { username: ` ${account.username.toUpperCase()}` },
      from(),
    )
    const mail = await mailOf('reset-password')
    const done = await reset(mail.token, NEW)

    expect(asked.to).toBe('/forgot-password?sent=1')
    expect([mail.to, mail.subject]).toEqual([account.email, 'Your health plan Provider Portal Password'])
    expect([done.to, done.cookies]).toEqual(['/login?new-password=1', { 'portal-token': '' }])
    expect(await signIn(account.username, PASSWORD)).toBe('/login')
    expect(await signIn(account.username, NEW)).toBe('/my')
    expect(await auditOf(bulletin.payload, account.username)).toEqual([
      'Asked for a new password',
      'Password reset by e-mail',
      'Sign-in failed',
      'Signed in',
    ])
  })

  it('opens a locked account, ends every session, and takes the link of a change of address away', async () => {
    const { payload } = bulletin
    const lockedUntil = new Date(Date.now() + 60 * 60_000).toISOString()
    const { account } = await person({ lockedUntil, failedAttempts: 5 })
    const now = new Date()
    await issueLink(payload, {
      purpose: 'confirm-email',
      owner: ofAccount(account.id),
      detail: 'x@example.org',
      now,
    })
    await reset(await resetToken(account.username), NEW)

    const links = await payload.count({
      collection: 'mailed-links',
      where: { owner: { equals: account.id } },
    })
    expect(await sessionsOf(payload, ofAccount(account.id), now)).toEqual([])
    expect(links.totalDocs).toBe(1)
    expect(await accountRow(payload, account.id)).toMatchObject({ failedAttempts: 0, state: 'active' })
    expect(await signIn(account.username, NEW)).toBe('/my')
  })

  it('has shown that the address is theirs, so that an account that waited for that is active', async () => {
    const { account } = await person({ state: 'unverified' })
    await reset(await resetToken(account.username), NEW)
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({
      state: 'active',
      activatedAt: expect.any(String),
    })
  })

  it('keeps the link when the new password is refused, and is told why', async () => {
    const { account } = await person()
    const token = await resetToken(account.username)
    for (const [password, sentence] of [
      ['short', /at least 12/],
      ['Password1234!', /Attackers/],
      [`My-${account.username}-47-kettles`, /user name/],
      ['My-Yourhealthplan-47', /Your health plan/],
      [PASSWORD, /^This is your present password\. Choose another one\.$/],
    ] as const) {
      const refused = await reset(token, password)
      const state = await shownBy(bulletin.payload.secret, 'reset-password', refused)
      expect(refused.to).toBe(`/reset-password?token=${token}`)
      expect(state?.issues).toEqual([{ field: 'password', message: expect.stringMatching(sentence) }])
      expect(JSON.stringify(state?.values)).not.toContain(password)
    }
    expect((await reset(token, NEW)).to).toBe('/login?new-password=1')
    // One that was set by another link is the present one as well.
    const next = await resetToken(account.username)
    expect((await reset(next, NEW)).to).toBe(`/reset-password?token=${next}`)
  })

  it('cannot use a link twice, after its hour, after a newer one, or for something else', async () => {
    const { payload } = bulletin
    const { account } = await person()
    const older = await resetToken(account.username)
    const token = await resetToken(account.username)
    expect((await reset(older, NEW)).to).toBe('/reset-password?link=over')
    expect((await reset(token, NEW)).to).toBe('/login?new-password=1')
    expect((await reset(token, 'Amber-Piano-53-Lagoon')).to).toBe('/reset-password?link=over')

    const late = await resetToken(account.username)
    const now = Date.now()
    setClock(() => new Date(now + LINK_LIFETIME['reset-password'] + 1_000))
    expect((await reset(late, NEW)).to).toBe('/reset-password?link=over')
    setClock()
    const other = await issueLink(payload, {
      purpose: 'activate',
      owner: ofAccount(account.id),
      now: new Date(),
    })
    for (const wrong of [other, '', 'x', 'A'.repeat(43), "' or 1=1 --"]) {
      expect((await reset(wrong, NEW)).to).toBe('/reset-password?link=over')
    }
  })

  it('gets one new password out of many clicks at the same moment', async () => {
    const { account } = await person()
    const token = await resetToken(account.username)
    const replies = await Promise.all([reset(token, NEW), reset(token, NEW), reset(token, NEW)])
    expect(replies.filter(({ to }) => to === '/login?new-password=1')).toHaveLength(1)
  })

  it.each(['accounts', 'mail-queue', 'mailed-links'] as const)(
    'changes nothing when it is cut off at the write to %s, and the link works again',
    async (collection) => {
      const { payload } = bulletin
      const { account } = await person()
      const token = await resetToken(account.username)
      const before = await accountRow(payload, account.id)
      const restore = cutOffAt(payload, collection)
      await expect(reset(token, NEW)).rejects.toThrow(POWER_CUT)
      restore()
      expect(await accountRow(payload, account.id)).toEqual(before)
      expect((await takeMails(payload)).map(({ kind }) => kind)).toEqual([])
      expect((await reset(token, NEW)).to).toBe('/login?new-password=1')
      expect((await takeMails(payload)).map(({ kind }) => kind)).toEqual(['password-changed'])
      expect(await signIn(account.username, NEW)).toBe('/my')
    },
  )

  it('does not open an account that its owner has closed meanwhile', async () => {
    const { payload } = bulletin
    const { account } = await person()
    const token = await resetToken(account.username)
    const { db } = payload
    const { findOne } = db
    // The owner is faster by a hair: between the last look at the link and the write.
    db.findOne = async <T extends { id: string | number }>(args: Parameters<typeof findOne>[0]) => {
      const isLast = args.collection === 'mailed-links' && args.req?.transactionID !== undefined
      if (isLast) await updateAccount(payload, account.id, { state: 'secured' })
      return findOne.call<typeof db, [typeof args], Promise<T | null>>(db, args)
    }
    const late = await reset(token, NEW)
    db.findOne = findOne
    expect(late.to).toBe('/reset-password?link=over')
    expect((await accountRow(payload, account.id)).state).toBe('secured')
  })

  it('changes nothing by opening the link, as programs that check mail do', async () => {
    const { account } = await person()
    const token = await resetToken(account.username)
    expect(await resetLink(bulletin.payload, token, new Date())).toMatchObject({ id: account.id })
    expect(await resetLink(bulletin.payload, token, new Date())).toMatchObject({ id: account.id })
  })
})

it('whoever forgot the user name gets it by mail', async () => {
  const { account } = await person()
  await takeMails(bulletin.payload)
  const reply = await sendForm(forgotUsernameForm, { email: account.email.toUpperCase() }, from())
  const [letter] = await takeLetters(bulletin.payload, new Date())
  expect(reply.to).toBe('/forgot-username?sent=1')
  expect(letter).toMatchObject({ to: account.email, facts: [{ value: account.username }] })
})

describe('an outsider', () => {
  it('gets the same answer whether or not there is such an account, and no mail goes anywhere', async () => {
    const { account } = await person()
    await takeMails(bulletin.payload)
    for (const [form, known, unknown] of [
      [forgotPasswordForm, { username: account.username }, { username: 'nobody.here' }],
      [forgotUsernameForm, { email: account.email }, { email: 'nobody@example.org' }],
    ] as const) {
      const replies = [await sendForm(form, known, from()), await sendForm(form, unknown, from())]
      const [one, other] = replies.map(({ status, to, text, cookies, response }) => [
        ...[status, to, text, cookies],
        [...response.headers],
      ])
      expect(one).toEqual(other)
      expect(await takeLetters(bulletin.payload, new Date())).toHaveLength(1)
    }
  })

  it('cannot flood a mailbox, nor ask for many accounts from one address', async () => {
    const { account } = await person()
    const flood: number[] = []
    for (let count = 0; count < 6; count += 1) {
      flood.push((await sendForm(forgotPasswordForm, { username: account.username }, from())).status)
    }
    const sweep: number[] = []
    for (let count = 0; count < 12; count += 1) {
      const address = `2001:db8:7:7::${count}`
      sweep.push((await sendForm(forgotUsernameForm, { email: `n${count}@example.org` }, { address })).status)
    }
    expect(flood).toEqual([303, 303, 303, 303, 429, 429])
    expect(sweep).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
  })
})

it('a security letter goes to the address of the moment that it tells of, whoever has changed it since', async () => {
  const { payload } = bulletin
  const now = new Date()
  const { account } = await person({ lastSignInAt: now.toISOString() })
  await takeMails(payload)
  await signIn(account.username, PASSWORD)
  for (let time = 0; time < 5; time += 1) await signIn(account.username, 'Not-The-Password-1')
  await reset(await issueLink(payload, { purpose: 'reset-password', owner: ofAccount(account.id), now }), NEW)
  await updateAccount(payload, account.id, { email: `thief-of-${account.email}` })
  const letters = await takeLetters(payload, now)
  expect(letters.map(({ kind, to }) => [kind, to]).sort()).toEqual([
    ['locked', account.email],
    ['new-device', account.email],
    ['password-changed', account.email],
  ])
})

describe('"this was not me"', () => {
  /** The token in the mail about a changed password. */
  async function notMe(): Promise<{ account: Account; token: string }> {
    const { account } = await person()
    await takeMails(bulletin.payload)
    await requestMail(bulletin.payload, {
      kind: 'password-changed',
      data: { account: account.id, to: account.email, at: new Date().toISOString() },
      now: new Date(),
    })
    return { account, token: (await mailOf('password-changed')).token }
  }

  const press = (token: string) => sendForm(notMeForm, { token }, from())

  it('closes the account, signs everybody out, and leads to a new password that opens it again', async () => {
    const { payload } = bulletin
    const { account, token } = await notMe()
    const planted = await issueLink(payload, {
      purpose: 'reset-password',
      owner: ofAccount(account.id),
      now: new Date(),
    })
    const pressed = await press(token)

    expect(pressed.to).toBe('/not-me?done=1')
    expect(await sessionsOf(payload, ofAccount(account.id), new Date())).toEqual([])
    expect((await reset(planted, NEW)).to).toBe('/reset-password?link=over')
    expect(await signIn(account.username, PASSWORD)).toBe('/login')
    expect(await notMeLink(payload, token, new Date())).toEqual({ state: 'used', isMailed: true })

    await reset((await mailOf('reset-password')).token, NEW)
    expect(await signIn(account.username, NEW)).toBe('/my')
    expect(await auditOf(payload, account.username)).toContain('Owner said "this was not me"')
  })

  it('changes nothing before the button is pressed', async () => {
    const { account, token } = await notMe()
    await notMeLink(bulletin.payload, token, new Date())
    expect(await signIn(account.username, PASSWORD)).toBe('/my')
  })

  it('is good for ten days and once', async () => {
    const { account, token } = await notMe()
    const now = Date.now()
    setClock(() => new Date(now + LINK_LIFETIME['not-me'] + 1_000))
    expect((await press(token)).to).toBe('/not-me')
    setClock()
    await press(token)
    await reset((await mailOf('reset-password')).token, NEW)
    expect((await press(token)).to).toBe('/not-me')
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({ state: 'active' })
  })

  it('is done once by many clicks at the same moment', async () => {
    const { account, token } = await notMe()
    await Promise.all([press(token), press(token), press(token)])
    expect(await takeMails(bulletin.payload)).toHaveLength(1)
    expect(await auditOf(bulletin.payload, account.username)).toEqual(['Owner said "this was not me"'])
  })

  /** Changes the address of an account as the profile does, and takes the tokens of the mails to both. */
  async function changeEmail(account: Account, before: string, after: string) {
    const { payload } = bulletin
    await updateAccount(payload, account.id, { email: after })
    await takeMails(payload)
    for (const to of [before, after]) {
      const data = { account: account.id, from: before, to }
      await requestMail(payload, { kind: 'email-changed', data, now: new Date() })
    }
    const letters = await takeLetters(payload, new Date())
    const tokenTo = (address: string) => {
      const letter = letters.find(({ to }) => to === address)
      return new URL(letter?.action?.url ?? '').searchParams.get('token') ?? ''
    }
    return { toFormer: tokenTo(before), toNew: tokenTo(after) }
  }

  it('from the former address puts that address back', async () => {
    const { account } = await person()
    const { toFormer } = await changeEmail(account, account.email, 'thief@example.net')
    await press(toFormer)
    const mail = await mailOf('reset-password')
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({
      state: 'secured',
      email: account.email,
    })
    expect(mail.to).toBe(account.email)
  })

  it('from an older letter puts the address back that the letter went to, and mails nothing to a thief', async () => {
    const { account, token } = await notMe()
    const thief = `thief-of-${account.email}`
    const { toNew } = await changeEmail(account, account.email, thief)
    await requestMail(bulletin.payload, {
      kind: 'password-changed',
      data: { account: account.id, to: thief, at: new Date().toISOString() },
      now: new Date(),
    })
    const late = await mailOf('password-changed')
    expect(late.to).toBe(thief)

    expect((await press(token)).to).toBe('/not-me?done=1')
    expect((await mailOf('reset-password')).to).toBe(account.email)
    for (const later of [late.token, toNew]) expect((await press(later)).to).toBe('/not-me')
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({ email: account.email })
  })

  it('is in no letter to a thief that is written after the address was put back', async () => {
    const { account, token } = await notMe()
    const thief = `thief-of-${account.email}`
    await updateAccount(bulletin.payload, account.id, { email: thief })
    const data = { account: account.id, to: thief, at: new Date().toISOString() }
    await press(token)
    await takeMails(bulletin.payload)
    await requestMail(bulletin.payload, { kind: 'password-changed', data, now: new Date() })
    expect((await takeLetters(bulletin.payload, new Date())).map(({ to, action }) => [to, action])).toEqual([
      [thief, undefined],
    ])
  })

  it('puts the address back although a registration that nobody has confirmed has it', async () => {
    const { account } = await person()
    const { toFormer } = await changeEmail(account, account.email, `thief-of-${account.email}`)
    await person({ state: 'unverified', email: account.email })
    expect((await press(toFormer)).to).toBe('/not-me?done=1')
    expect((await mailOf('reset-password')).to).toBe(account.email)
  })

  it('mails nothing and names the help line when the address cannot be put back', async () => {
    const { account } = await person()
    const { toFormer } = await changeEmail(account, account.email, `thief-of-${account.email}`)
    await person({ email: account.email })
    expect((await press(toFormer)).to).toBe('/not-me?done=call')
    expect(await takeMails(bulletin.payload)).toEqual([])
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({ state: 'secured' })
    expect(await notMeLink(bulletin.payload, toFormer, new Date())).toEqual({
      state: 'used',
      isMailed: false,
    })
  })

  it('from the new address closes the account, leaves the address, and mails nothing', async () => {
    const { account } = await person()
    const { toNew } = await changeEmail(account, account.email, `moved-${account.email}`)
    expect((await press(toNew)).to).toBe('/not-me?done=call')
    expect(await takeMails(bulletin.payload)).toEqual([])
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({
      state: 'secured',
      email: `moved-${account.email}`,
    })
  })

  it('is won by the first of several addresses, whoever presses first', async () => {
    const { account } = await person()
    const first = await changeEmail(account, account.email, 'thief-1@example.net')
    setClock(() => new Date(Date.now() + 1_000))
    const second = await changeEmail(account, 'thief-1@example.net', 'thief-2@example.net')
    await press(second.toFormer)
    await press(first.toFormer)
    expect(await accountRow(bulletin.payload, account.id)).toMatchObject({ email: account.email })
    expect((await press(second.toFormer)).to).toBe('/not-me')

    const again = await person()
    const one = await changeEmail(again.account, again.account.email, 'thief-3@example.net')
    const two = await changeEmail(again.account, 'thief-3@example.net', 'thief-4@example.net')
    await press(one.toFormer)
    expect((await press(two.toFormer)).to).toBe('/not-me')
    expect(await accountRow(bulletin.payload, again.account.id)).toMatchObject({ email: again.account.email })
  })

  it('is not made good for a thief by a mail that is written late', async () => {
    const { payload } = bulletin
    const { account } = await person()
    await takeMails(payload)
    const data = { account: account.id, from: account.email, to: 'thief-5@example.net' }
    await requestMail(payload, { kind: 'email-changed', data, now: new Date() })
    // The owner has put the address back meanwhile.
    expect(await takeLetters(payload, new Date())).toEqual([])
  })
})
