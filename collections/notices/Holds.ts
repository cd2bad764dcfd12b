import type { CollectionConfig } from 'payload'
import { CLOSED } from '@/collections/closed'
import { WRITTEN } from '@/collections/fields'

/**
 * What is going to be shown by a publication, or changed, at this moment; empty but for moments, and on
 * SQLite always.
 */
export const Holds: CollectionConfig = {
  slug: 'holds',
  dbName: 'holds',
  ...CLOSED,
  timestamps: false,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'purpose', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'things', type: 'textarea', maxLength: WRITTEN.sealed, required: true },
    { name: 'at', type: 'date', required: true, index: true },
  ],
}
