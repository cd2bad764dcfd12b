import type { Composer } from '../../mail/template'
import { STAFF_PASSWORD, staffPassword } from './staff-password'

/** Who writes the mails of the product, by kind of mail; a kind that is missing here cannot be sent. */
export const composers: Record<string, Composer> = {
  [STAFF_PASSWORD]: staffPassword,
}
