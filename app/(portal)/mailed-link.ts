import type { Metadata } from 'next'

/**
 * What the pages behind mailed links have in common in their head. The address holds the secret of the link, so no other site may learn it; our own forms
 * still have to say where they come from.
 */
export const BEHIND_A_LINK = { robots: { index: false }, referrer: 'same-origin' } as const satisfies Metadata
