import 'server-only'
import { cache } from 'react'
import { agreementInForce } from '@/src/accounts/registration/agreement'
import { readRegistration, type Registration } from '@/src/accounts/registration/state'
import type { Agreement } from '@/src/payload-types'
import { context } from '../../context'
import { visitorCookie } from '../viewer'

/** What a page of the registration is made from. */
export interface UnderWay {
  /** The agreement in force; without one nobody can register. */
  agreement: Agreement | undefined
  registration: Registration | undefined
  /** The browser has a cookie of a registration that is over. */
  isOver: boolean
}

/** The registration of whoever opened the page. Once per request. */
export const underWay = cache(async (): Promise<UnderWay> => {
  const { payload, now } = await context()
  const cookie = await visitorCookie('portal-registration')
  const registration = await readRegistration(payload, cookie, now)
  return {
    agreement: await agreementInForce(payload, now),
    registration,
    isOver: Boolean(cookie) && !registration,
  }
})
