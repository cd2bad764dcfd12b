import { headers } from 'next/headers'
import { env } from '@/src/env'
import { readCookie } from '@/src/web/visitor-cookies'
import { SignInPage } from './SignInPage'

/**
 * What the panel shows to whoever has to sign in. A browser that still has the cookie of a session has not
 * signed out: the session has ended.
 */
export async function SignInView() {
  const cookies = (await headers()).get('cookie')
  return <SignInPage hadSession={Boolean(readCookie(cookies, 'staff-token', env().https))} />
}
