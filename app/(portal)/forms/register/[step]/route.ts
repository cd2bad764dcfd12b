import { isSlug } from '@/src/registration/steps'
import { submitStep } from '@/src/registration/submit'
import { stepPath, sentBackPath, ENDED_PATH, REGISTER_PATH } from '@/app/(portal)/register/paths'
import { env } from '@/src/env'
import { setCookie } from '@/src/web/visitor-cookies'
import { isSecretToken } from '@/src/lib/secret-token'
import { formHandler, type FormOutcome, type Submission } from '@/app/(portal)/forms/handler'

/**
 * How long a browser keeps the cookie after a step, in seconds: longer than a registration waits, so that
 * whoever comes back too late can be told why it is gone; not much longer, since with it every page is made
 * for this browser alone.
 */
const COOKIE_LIFETIME = 2 * 60 * 60

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
  if ('ended' in result) return { to: ENDED_PATH, cookies: [cookie('', 0)] }
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

/** With each step the browser keeps the cookie anew. */
function keptFor(token: string | undefined): string[] {
  return isSecretToken(token) ? [cookie(token, COOKIE_LIFETIME)] : []
}

function cookie(value: string, maxAge: number): string {
  return setCookie('portal-registration', value, { https: env().https, maxAge })
}
