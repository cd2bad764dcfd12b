import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { POST as forgotPasswordForm } from '@/app/(portal)/forms/forgot-password/route'
import { POST as forgotUsernameForm } from '@/app/(portal)/forms/forgot-username/route'
import { POST as invitationForm } from '@/app/(portal)/forms/invitation/route'
import { POST as notMeForm } from '@/app/(portal)/forms/not-me/route'
import { POST as resetPasswordForm } from '@/app/(portal)/forms/reset-password/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { POST as signOutForm } from '@/app/(portal)/forms/sign-out/route'
import { ofAccount } from '@/src/accounts/record/account'
import { issueLink } from '@/src/signing-in/mailed-links'
import type { Account } from '@/src/payload-types'
import { accountRow, takeLetters } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { portalAccount } from '@/test/support/people'

const bulletin = startBulletin()

const FORMS = {
  'sign-in': [signInForm, ['username', 'password', 'next']],
  'sign-out': [signOutForm, []],
  'forgot-password': [forgotPasswordForm, ['username']],
  'forgot-username': [forgotUsernameForm, ['email']],
  'reset-password': [resetPasswordForm, ['token', 'password']],
  'not-me': [notMeForm, ['token']],
  invitation: [invitationForm, ['token']],
} as const

let account: Account
let links: Record<string, string>

beforeAll(async () => {
  const { payload } = bulletin
  account = (await portalAccount(payload)).account
  const now = new Date()
  const issue = (purpose: 'reset-password' | 'not-me') =>
    issueLink(payload, { purpose, owner: ofAccount(account.id), now })
  links = { 'reset-password': await issue('reset-password'), 'not-me': await issue('not-me') }
})

/**
 * What people and attackers put into a field: text of any kind, what means something to a database or a page,
 * and very much of it.
 */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ...['', ' ', '\0', 'a\0b', '\u{feff}', '\u202e', '%00', '../../etc/passwd', '{{7*7}}', '${7*7}'],
    ...["' or '1'='1", '{"$gt":""}', '[object Object]', '__proto__', 'constructor', 'null', 'undefined'],
    ...['<script>alert(1)</script>', 'a@example.org\r\nBcc: b@example.org', '%', '_', '*', '\\'],
  ),
  fc.nat({ max: 9_000 }).map((length) => 'x'.repeat(length)),
)

describe.each(Object.entries(FORMS))('the form %s', (name, [handler, fields]) => {
  it('answers every content with a page or a redirect, and never with a fault', async () => {
    const filled = fc.record(Object.fromEntries(fields.map((field) => [field, hostile])))
    let address = 0
    await fc.assert(
      fc.asyncProperty(filled, fc.string(), async (typed, cookie) => {
        address += 1
        const reply = await sendForm(handler, typed, {
          address: `198.18.${address >> 8}.${address & 255}`,
          cookie: `portal-token=${encodeURIComponent(cookie)}; portal-device=${encodeURIComponent(cookie)}`,
        })
        expect([303, 413, 429]).toContain(reply.status)
        expect(reply.to).toMatch(reply.status === 303 ? /^\/(?!\/)/ : /^$/)
      }),
      { numRuns: name === 'sign-in' ? 25 : 60 },
    )
  })

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'takes no %s',
    async (type) => {
      const reply = await sendForm(handler, {}, { headers: { 'content-type': type } })
      expect(reply.status).toBe(415)
    },
  )

  it('takes nothing that is longer than a form', async () => {
    expect((await sendForm(handler, { username: 'x'.repeat(20_000) })).status).toBe(413)
  })

  it('takes nothing from another site', async () => {
    const token = links[name] ?? ''
    const fromElsewhere = { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }
    const reply = await sendForm(handler, { token, password: 'Violet-Kettle-47-Orbit' }, fromElsewhere)
    expect([reply.status, reply.cookies]).toEqual([403, {}])
  })
})

it('none of it has changed the account or led to a mail', async () => {
  expect(await accountRow(bulletin.payload, account.id)).toMatchObject({
    state: 'active',
    email: account.email,
    failedAttempts: 0,
  })
  expect(await takeLetters(bulletin.payload, new Date())).toEqual([])
})
