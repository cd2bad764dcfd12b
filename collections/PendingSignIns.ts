import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/**
 * Members of staff whose password was right and who have not given their second factor yet: no session. The
 * primary key is the SHA-256 of the cookie's value.
 */
export const PendingSignIns: CollectionConfig = {
  slug: 'pending-sign-ins',
  dbName: 'pending_sign_ins',
  ...CLOSED,
  timestamps: false,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'member', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'passwordMark', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'tries', type: 'number', required: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
  ],
}
