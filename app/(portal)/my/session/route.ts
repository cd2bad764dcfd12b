import { context } from '@/app/context'
import { peekSession } from '@/src/accounts/signing-in/account-session'
import { visitorCookie } from '@/app/(portal)/visit'

/** How the session of whoever asks stands, in milliseconds until its end; asking does not go on with it. */
export async function GET(request: Request): Promise<Response> {
  const { payload, now } = await context()
  const session = await peekSession(payload, visitorCookie(request, 'portal-token'), now)
  const remaining = session ? session.endsAt.getTime() - now.getTime() : 0
  return Response.json(
    { remaining, isFinal: session?.isFinal ?? false },
    { headers: { 'cache-control': 'no-store' } },
  )
}
