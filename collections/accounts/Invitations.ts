import type { CollectionConfig } from 'payload'
import { CLOSED } from '@/collections/closed'
import { WRITTEN } from '@/collections/fields'

/**
 * Invitations of colleagues into a practice. The links that are mailed for one stand with the other mailed
 * links and name it; whether they are still good is said here.
 */
export const Invitations: CollectionConfig = {
  slug: 'invitations',
  dbName: 'invitations',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'invitedBy', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'email', type: 'text', maxLength: WRITTEN.line, required: true },
    // 'waiting', 'accepted' or 'cancelled'.
    { name: 'state', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'sentAt', type: 'date', required: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
  ],
}
