import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { findSession, type Session } from '@/src/accounts/sessions'
import { env } from '@/src/env'
import { receiveState, STATE_PARAMETER, type FormState } from '@/src/http/form-state'
import { cookieName, type VISITOR_COOKIES } from '@/src/http/visitor-cookies'
import { context } from '../context'

/** The session of whoever opened the page; the session goes on with it. Once per request. */
export const viewer = cache(async (): Promise<Session | undefined> => {
  const token = await visitorCookie('portal-token')
  if (!token) return undefined
  const { payload, now } = await context()
  return findSession(payload, token, now)
})

/** The value of one of the visitor's cookies. */
export async function visitorCookie(name: (typeof VISITOR_COOKIES)[number]): Promise<string | undefined> {
  return (await cookies()).get(cookieName(name, env().publicUrl.startsWith('https:')))?.value
}

/** The values of a page's query string, as Next.js hands them to pages. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * What a form on this page has to show again, if the visitor comes from sending it.
 *
 * @param form name of the form
 */
export async function formState(form: string, searchParams: SearchParams): Promise<FormState | undefined> {
  const nonce = (await searchParams)[STATE_PARAMETER]
  if (typeof nonce !== 'string') return undefined
  const { payload } = await context()
  for (const name of ['portal-form', 'portal-kept'] as const) {
    const state = await receiveState(payload.secret, form, { nonce, cookie: await visitorCookie(name) })
    if (state) return state
  }
  return undefined
}
