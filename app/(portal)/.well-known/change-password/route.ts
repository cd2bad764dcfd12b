import { context } from '@/app/context'
import { env } from '@/src/env'
import { staffOf } from '@/src/staff/roles'
import { FOR_ONE_PERSON } from '@/src/web/cache-control'
import { PASSWORD_PATH } from '@/src/web/paths'

/**
 * Where a password is changed, for programs that keep passwords
 * (https://w3c.github.io/webappsec-change-password-url/): by staff in the panel, by everybody else in the
 * portal, which asks whoever is not signed in to do that first.
 */
export async function GET(request: Request): Promise<Response> {
  const { payload } = await context()
  const { user } = await payload.auth({ headers: request.headers })
  const location = env().publicUrl + (staffOf(user) ? '/admin/account' : PASSWORD_PATH)
  return new Response(null, { status: 303, headers: { location, 'cache-control': FOR_ONE_PERSON } })
}
