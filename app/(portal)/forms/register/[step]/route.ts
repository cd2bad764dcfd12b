import { isSlug } from '@/src/registration/steps'
import { submitStep } from '@/src/registration/submit'
import { stepPath, sentBackPath, ENDED_PATH, REGISTER_PATH } from '@/app/(portal)/register/paths'
import { INVITATION_OVER } from '@/app/(portal)/invitation/paths'
import { keptFor, registrationCookie } from '@/app/(portal)/register/cookie'
import { formHandler, type FormOutcome, type Submission } from '@/app/(portal)/forms/handler'

/** Takes a step of the registration. */
export async function POST(request: Request): Promise<Response> {
  const slug = new URL(request.url).pathname.split('/').pop() ?? ''
  return formHandler((submission) => take(slug, submission))(request)
}

async function take(slug: string, submission: Submission): Promise<FormOutcome> {
  const { payload, now, client, device, field, registration } = submission
  if (!isSlug(slug)) return { to: REGISTER_PATH }
  const result = await submitStep(payload, { slug, cookie: registration, device, field, client, now })
  if ('retryAfter' in result) return result
  if ('closed' in result) return { to: REGISTER_PATH }
  if ('isUninvited' in result) return { to: INVITATION_OVER, cookies: [registrationCookie('', 0)] }
  if ('ended' in result) return { to: ENDED_PATH, cookies: [registrationCookie('', 0)] }
  if ('mend' in result) {
    const { mend, issues, reference } = result
    return {
      back: stepPath(mend),
      // What was typed is kept in the registration itself.
      state: { form: `register ${mend}`, values: reference ? { reference } : {}, issues },
      cookies: keptFor(registration),
    }
  }
  const { step, isSentBack } = result
  return {
    to: isSentBack ? sentBackPath(step) : stepPath(step),
    cookies: keptFor(result.cookie ?? registration),
  }
}
