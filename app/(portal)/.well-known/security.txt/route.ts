import { context } from '@/app/context'
import { env } from '@/src/env'
import { readSite } from '@/src/site/site'
import { securityText } from '@/src/site/security-text'
import { FOR_EVERYBODY } from '@/src/web/cache-control'

/** Whom to tell about a hole (RFC 9116), as the site settings say. */
export async function GET(): Promise<Response> {
  const { payload, now } = await context()
  const text = securityText(await readSite(payload), env().publicUrl, now)
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': FOR_EVERYBODY }
  if (text === undefined) return new Response('There is no file at this address.\n', { status: 404, headers })
  return new Response(text, { headers })
}
