import type { Payload, PayloadRequest } from 'payload'
import { env } from '@/src/env'
import {
  isKnown,
  knownBrowser,
  rememberOwner,
  REMEMBERED_FOR,
  type KnownBrowser,
} from '@/src/signing-in/known-browsers'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'
import { ofStaff, type Member } from './member'

/** The browser that a request came from, with those who have signed in with it. */
export const browserOf = ({
  payload,
  headers,
}: Pick<PayloadRequest, 'payload' | 'headers'>): Promise<KnownBrowser> =>
  knownBrowser(payload.secret, readCookie(headers.get('cookie'), 'portal-device', env().https))

/** Whether a member has signed in with this browser under the present password. */
export const isKnownTo = (browser: KnownBrowser, member: Member): boolean =>
  isKnown(browser, knowable(member))

/** The cookie by which the browser is known to a member from now on. */
export async function browserCookie(
  { secret }: Payload,
  browser: KnownBrowser,
  member: Member,
): Promise<string> {
  const remembered = await rememberOwner(secret, browser, knowable(member))
  return setCookie('portal-device', remembered, { https: env().https, maxAge: REMEMBERED_FOR })
}

const knowable = ({ id, passwordChangedAt }: Member) => ({ owner: ofStaff(id), passwordChangedAt })
