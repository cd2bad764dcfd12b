import type { Payload, PayloadRequest } from 'payload'
import type { Site } from '../payload-types'

/** The portal's time zone, read inside the transaction of a hook. */
export async function siteZone(req: PayloadRequest): Promise<string> {
  return (await readSite(req.payload, req)).timeZone
}

/** The site settings, with their defaults where nobody has saved them yet. */
export function readSite(payload: Payload, req?: PayloadRequest): Promise<Site> {
  return payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true, ...(req ? { req } : {}) })
}
