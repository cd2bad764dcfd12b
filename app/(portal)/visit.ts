import 'server-only'
import { findSession } from '@/src/accounts/signing-in/account-session'
import { env } from '@/src/env'
import { receiveState, STATE_PARAMETER, type FormState } from '@/src/web/form-state'
import { readCookie, type VISITOR_COOKIES } from '@/src/web/visitor-cookies'
import { ACCOUNT_FIELD } from './forms/account-form'
import { portal, type Portal } from './portal'
import { signedIn, type SignedIn } from './signed-in'

/** One opening of a page: what was asked, by whom, and what every page is made from. */
export interface Visit<Params = unknown> extends Portal {
  params: Params
  query: URLSearchParams
  headers: Headers
  /** Whoever is signed in; undefined when nobody is. */
  reader: SignedIn | undefined
}

/** The same for a page that only its owner may see. */
export type OwnVisit<Params = unknown> = Visit<Params> & { reader: SignedIn }

/** Reads what a page is made from; the session of whoever opened it goes on with it. */
export async function openVisit<Params>(request: Request, params: Params): Promise<Visit<Params>> {
  const common = await portal()
  const { headers } = request
  const token = visitorCookie({ headers }, 'portal-token')
  const session = token ? await findSession(common.payload, token, common.now) : undefined
  return {
    ...common,
    params,
    query: new URL(request.url).searchParams,
    headers,
    reader: session && (await signedIn(common, session)),
  }
}

/** The value of one of the visitor's cookies. */
export function visitorCookie(
  { headers }: Pick<Visit, 'headers'>,
  name: (typeof VISITOR_COOKIES)[number],
): string | undefined {
  return readCookie(headers.get('cookie'), name, env().https)
}

/**
 * What a form on the page has to show again, if the visitor comes from sending it.
 *
 * @param form name of the form
 */
export async function formState(visit: Visit, form: string): Promise<FormState | undefined> {
  const nonce = visit.query.get(STATE_PARAMETER)
  if (nonce === null) return undefined
  for (const name of ['portal-form', 'portal-kept'] as const) {
    const cookie = visitorCookie(visit, name)
    const state = await receiveState(visit.payload.secret, form, { nonce, cookie })
    if (state) return state
  }
  return undefined
}

/** What a form of whoever is signed in has to show again; what was typed for another account is not shown. */
export async function accountFormState(visit: Visit, form: string): Promise<FormState | undefined> {
  const state = await formState(visit, form)
  const { [ACCOUNT_FIELD]: account, ...values } = state?.values ?? {}
  if (!state || !visit.reader) return undefined
  if (account !== undefined && account !== visit.reader.session.account.id) return undefined
  return { ...state, values }
}
