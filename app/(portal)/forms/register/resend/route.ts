import { resend } from '@/src/registration/resend'
import { ENDED_PATH, stepPath } from '@/app/(portal)/register/paths'
import { formHandler } from '@/app/(portal)/forms/handler'
import { inWords } from '@/app/(portal)/forms/refusal'

/** Sends the mail of a finished registration again. */
export const POST = formHandler(async ({ payload, now, client, registration }) => {
  const result = await resend(payload, { cookie: registration, client, now })
  if ('ended' in result) return { to: ENDED_PATH }
  if ('sent' in result) return { to: `${stepPath('done')}?sent=again` }
  const message = `We have sent it several times within an hour. You can ask for it again in ${inWords(result.retryAfter)}.`
  return {
    back: stepPath('done'),
    state: { form: 'register resend', values: {}, issues: [{ field: 'resend', message }] },
  }
})
