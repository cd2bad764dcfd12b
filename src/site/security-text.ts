import type { Site } from '@/src/payload-types'
import { isMailAddress } from '@/src/mail/address'

/** Whether it says where to tell of a hole: an e-mail address, or a page with TLS (RFC 9116 §2.5.3). */
export function isSecurityContact(value: unknown): boolean {
  if (typeof value !== 'string') return false
  return isMailAddress(value) || (/^https:\/\/[^\s]+$/.test(value) && URL.canParse(value))
}

/**
 * The text of `security.txt` (RFC 9116).
 *
 * @returns nothing where nobody is named, and once the day is over up to which that is true (§5.3)
 */
export function securityText(
  { securityContact, securityContactUntil }: Pick<Site, 'securityContact' | 'securityContactUntil'>,
  publicUrl: string,
  now: Date,
): string | undefined {
  if (!securityContact || !securityContactUntil) return undefined
  const expires = new Date(securityContactUntil)
  if (expires <= now) return undefined
  const contact = securityContact.startsWith('https:') ? securityContact : `mailto:${securityContact}`
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace(/\.\d{3}Z$/, 'Z')}`,
    'Preferred-Languages: en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
