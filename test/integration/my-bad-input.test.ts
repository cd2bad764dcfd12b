import fc from 'fast-check'
import { expect, it } from 'vitest'
import { POST as cancelInvitationForm } from '@/app/(portal)/forms/cancel-invitation/route'
import { POST as endColleagueForm } from '@/app/(portal)/forms/end-colleague/route'
import { POST as inviteForm } from '@/app/(portal)/forms/invite-colleague/route'
import { POST as sendInvitationForm } from '@/app/(portal)/forms/send-invitation/route'
import { POST as acknowledgeForm } from '@/app/(portal)/forms/acknowledge/route'
import { POST as cancelEmailForm } from '@/app/(portal)/forms/cancel-email/route'
import { POST as resendEmailForm } from '@/app/(portal)/forms/resend-email/route'
import { POST as changeEmailForm } from '@/app/(portal)/forms/change-email/route'
import { POST as changePasswordForm } from '@/app/(portal)/forms/change-password/route'
import { POST as changeQuestionForm } from '@/app/(portal)/forms/change-question/route'
import { POST as confirmEmailForm } from '@/app/(portal)/forms/confirm-email/route'
import { POST as exportForm } from '@/app/(portal)/forms/export-data/route'
import { POST as handOverForm } from '@/app/(portal)/forms/hand-over/route'
import { POST as endSessionForm } from '@/app/(portal)/forms/end-session/route'
import { POST as readAllForm } from '@/app/(portal)/forms/read-all/route'
import { accountRow, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { PASSWORD, portalAccount } from '@/test/support/people'

const bulletin = startBulletin()

/** What nobody types, but a program may send. */
const anything = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\0',
    '%00',
    '$ne',
    '{"$gt":""}',
    "' OR 1=1 --",
    '../../etc/passwd',
    '<script>alert(1)</script>',
    'constructor',
    '__proto__',
    '\ud800',
    '9'.repeat(400),
    'x'.repeat(3_000),
    '-271821-04-20T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
  ),
)

const FORMS: [name: string, handler: (request: Request) => Promise<Response>, fields: string[]][] = [
  ['acknowledge', acknowledgeForm, ['notice', 'slug', 'version']],
  ['read-all', readAllForm, ['through']],
  ['change-email', changeEmailForm, ['email', 'once']],
  ['change-question', changeQuestionForm, ['question', 'answer']],
  ['change-password', changePasswordForm, ['wanted']],
  ['end-session', endSessionForm, ['session']],
  ['resend-email', resendEmailForm, ['once']],
  ['cancel-email', cancelEmailForm, []],
  ['export-data', exportForm, ['once']],
  ['invite-colleague', inviteForm, ['email', 'once']],
  ['end-colleague', endColleagueForm, ['person']],
  ['send-invitation', sendInvitationForm, ['invitation']],
  ['cancel-invitation', cancelInvitationForm, ['invitation']],
  ['hand-over', handOverForm, ['successor']],
  ['confirm-email', confirmEmailForm, ['token']],
]

it.each(FORMS)('%s answers whatever is sent in words, and changes nothing', async (name, handler, fields) => {
  const { payload } = bulletin
  await fc.assert(
    fc.asyncProperty(
      fc.record(Object.fromEntries(fields.map((field) => [field, anything]))),
      anything,
      fc.boolean(),
      async (values, other, isOwn) => {
        const who = await portalAccount(payload)
        const before = await accountRow(payload, who.account.id)
        const account = isOwn ? who.account.id : other
        // The right password, so that what is typed beside it is looked at, but for the form that could
        // change it.
        const current = name === 'change-password' ? `${PASSWORD}!` : PASSWORD
        const { status } = await sendForm(handler, { account, current, ...values }, { cookie: who.cookie })
        expect([200, 303, 413, 429]).toContain(status)
        const { email, passwordHash, username } = await accountRow(payload, who.account.id)
        expect({ ...before, email, passwordHash, username }).toEqual(before)
      },
    ),
    { numRuns: 40 },
  )
  await takeMails(payload)
})
