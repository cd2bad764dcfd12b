import 'server-only'
import { agreementInForce } from '@/src/registration/agreement'
import { readRegistration, type StoredRegistration } from '@/src/registration/state'
import type { Agreement } from '@/src/payload-types'
import { visitorCookie, type Visit } from '@/app/(portal)/visit'

/** What a page of the registration is made from. */
export interface UnderWay {
  /** The agreement in force; without one nobody can register. */
  agreement: Agreement | undefined
  registration: StoredRegistration | undefined
  /** The browser has a cookie of a registration that is over. */
  isOver: boolean
}

/** The registration of whoever opened the page. */
export async function underWay(visit: Visit): Promise<UnderWay> {
  const { payload, now } = visit
  const cookie = visitorCookie(visit, 'portal-registration')
  const registration = await readRegistration(payload, cookie, now)
  return {
    agreement: await agreementInForce(payload, now),
    registration,
    isOver: Boolean(cookie) && !registration,
  }
}
