import type { Payload, PayloadRequest } from 'payload'
import { instantInWords } from '@/src/lib/days'
import type { Site } from '@/src/payload-types'

/** The portal's time zone, read inside the transaction of a hook. */
export async function siteZone(req: PayloadRequest): Promise<string> {
  return (await readSite(req.payload, req)).timeZone
}

/** The site settings, with their defaults where nobody has saved them yet. */
export function readSite(payload: Payload, req?: PayloadRequest): Promise<Site> {
  return payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true, ...(req ? { req } : {}) })
}

/** An instant in the words and the time zone of the site. */
export async function timeInWords(payload: Payload, instant: Date | string): Promise<string> {
  const { timeZone } = await readSite(payload)
  return instantInWords(instant, timeZone)
}

/** How subjects name the portal, e.g. `Acme Health Provider Portal`. */
export async function portalInWords(payload: Payload): Promise<string> {
  const { organization } = await readSite(payload)
  return `${organization} Provider Portal`
}
