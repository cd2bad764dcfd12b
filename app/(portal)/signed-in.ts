import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { audienceOfPlans, plansOf } from '@/src/accounts/my/audience'
import { isUnread } from '@/src/accounts/my/marks'
import { countUnread, newestVersion } from '@/src/accounts/my/my-notices'
import { markAllRead, markRead, NEVER, readReceipts, type Receipts } from '@/src/accounts/my/receipts'
import type { Session } from '@/src/accounts/sessions'
import type { FoundNotice } from '@/src/notices/find'
import { isFor, type Audience } from '@/src/notices/fit'
import type { Plan } from '@/src/notices/audience'
import { select } from '@/src/notices/select'
import { ACCOUNT_FIELD } from './forms/account-form'
import { signInPath } from './forms/handler'
import { portal } from './portal'
import { formState, viewer, visitorCookie, type SearchParams } from './viewer'

/** What the pages of somebody who is signed in are made from. */
export interface SignedIn {
  session: Session
  plans: readonly Plan[]
  audience: Audience
  receipts: Receipts
}

/** Whoever opened the page, with their plans and what they have read; undefined when nobody is signed in. Once per request. */
export const signedIn = cache(async (): Promise<SignedIn | undefined> => {
  const session = await viewer()
  if (!session) return undefined
  const { payload, catalogue } = await portal()
  const plans = await plansOf(payload, catalogue, session.account)
  return {
    session,
    plans,
    audience: audienceOfPlans(plans),
    receipts: await readReceipts(payload, session.account.id),
  }
})

/**
 * The same on a page that nobody else may see: everybody else signs in first, and then comes back.
 *
 * @param path path and query of the page
 */
export async function mustBeSignedIn(path: string): Promise<SignedIn> {
  const found = await signedIn()
  if (found) return found
  const hadSession = (await visitorCookie('portal-token')) !== undefined
  redirect(hadSession ? signInPath(path) : `/login?${new URLSearchParams({ next: path }).toString()}`)
}

/** How many notices wait to be read. */
export async function unreadCount({ audience, receipts }: SignedIn): Promise<number> {
  const { catalogue, now } = await portal()
  return countUnread(select(catalogue, {}, now, audience).items, receipts)
}

/**
 * Keeps that whoever is signed in has opened a notice that is for them. It happens on a GET, because it is harmless: it changes nothing but a mark. A page that a
 * browser fetches before anybody asked for it is not opened.
 */
export async function noteReading(found: FoundNotice): Promise<void> {
  const reader = await signedIn()
  if (!reader || !isFor(found, reader.audience) || !isUnread(found, reader.receipts)) return
  const purpose = (await headers()).get('sec-purpose') ?? ''
  if (purpose.includes('prefetch')) return
  const { payload, now } = await portal()
  const { id: notice, changedAt: version } = found.notice
  const { byNotice } = reader.receipts
  await markRead(payload, { account: reader.session.account.id, notice, version, now })
  // The number in the head of this very page is right, too.
  byNotice.set(notice, {
    ...(byNotice.get(notice) ?? { notice, acknowledgedVersion: NEVER }),
    readVersion: version,
  })
  if ((await unreadCount(reader)) === 0) await foldMarks(reader)
}

/** Keeps "everything is read" instead of a mark for each notice, so that the marks of a diligent reader do not pile up. */
async function foldMarks({ session, audience }: SignedIn): Promise<void> {
  const { payload, catalogue, now } = await portal()
  const through = newestVersion(select(catalogue, {}, now, audience).items)
  if (through) await markAllRead(payload, { account: session.account.id, through, now })
}

/** What a form of whoever is signed in has to show again; what was typed for another account is not shown. */
export async function accountFormState(form: string, searchParams: SearchParams, { session }: SignedIn) {
  const state = await formState(form, searchParams)
  const { [ACCOUNT_FIELD]: account, ...values } = state?.values ?? {}
  if (!state || (account !== undefined && account !== session.account.id)) return undefined
  return { ...state, values }
}

/** What was done by the form that led to this page, in the word of its handler. */
export async function newsOf(searchParams: SearchParams, who: SignedIn): Promise<string | undefined> {
  return (await accountFormState('news', searchParams, who))?.values.news
}
