import type { Composer } from '../../mail/template'

/** Who writes the mails of the product, by kind of mail; a kind that is missing here cannot be sent. */
export const composers: Record<string, Composer> = {}
