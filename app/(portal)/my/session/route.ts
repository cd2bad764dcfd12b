import { context } from '@/app/context'
import { peekSession } from '@/src/accounts/sessions'
import { env } from '@/src/env'
import { readCookie } from '@/src/http/visitor-cookies'

/** How the session of whoever asks stands, in milliseconds until its end; asking does not go on with it. */
export async function GET(request: Request): Promise<Response> {
  const { payload, now } = await context()
  const https = env().publicUrl.startsWith('https:')
  const token = readCookie(request.headers.get('cookie'), 'portal-token', https)
  const session = await peekSession(payload, token, now)
  const remaining = session ? session.endsAt.getTime() - now.getTime() : 0
  return Response.json(
    { remaining, isFinal: session?.isFinal ?? false },
    { headers: { 'cache-control': 'no-store' } },
  )
}
