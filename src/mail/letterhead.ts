import type { Payload } from 'payload'
import type { Letterhead } from './template'

/** The sender and the help lines of this site, as its settings have them now. */
export async function readLetterhead(payload: Payload): Promise<Letterhead> {
  const site = await payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
  const phoneLines = (site.phoneLines ?? []).flatMap(({ label, number, tty, hours }) =>
    label && number ? [{ label, number, ...(tty ? { tty } : {}), ...(hours ? { hours } : {}) }] : [],
  )
  return {
    sender: { name: site.mailSenderName, address: site.mailSenderAddress },
    organization: site.organization,
    portalName: site.portalName,
    phoneLines,
  }
}
