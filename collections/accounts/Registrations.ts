import type { CollectionConfig } from 'payload'
import { CLOSED } from '@/collections/closed'
import { WRITTEN } from '@/collections/fields'

/**
 * Registrations under way. The primary key is the SHA-256 of the cookie's value; what was typed is encrypted
 * and gone an hour after the last step.
 */
export const Registrations: CollectionConfig = {
  slug: 'registrations',
  dbName: 'registrations',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'content', type: 'textarea', maxLength: WRITTEN.sealed, required: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
  ],
}
