import { headers } from 'next/headers'
import type { ServerProps } from 'payload'
import { now } from '@/src/clock'
import { env } from '@/src/env'
import { whyEnded } from '@/src/signing-in/session-endings'
import { readCookie } from '@/src/web/visitor-cookies'
import { SignInPage } from './SignInPage'

/**
 * What the panel shows to whoever has to sign in. A browser that still has the cookie of a session has not
 * signed out: the session has ended.
 */
export async function SignInView({ payload }: ServerProps) {
  const token = readCookie((await headers()).get('cookie'), 'staff-token', env().https)
  const ended = await whyEnded(payload, 'staff', token, now())
  return <SignInPage hadSession={token !== undefined} whyEnded={ended?.words} />
}
