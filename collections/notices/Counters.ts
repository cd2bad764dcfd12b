import type { CollectionConfig } from 'payload'
import { nobody } from '@/src/staff/roles'
import { WRITTEN } from '@/collections/fields'

/**
 * Numbers that only ever rise, each in a row of its own: notice numbers of a year, the revision of public
 * settings.
 */
export const Counters: CollectionConfig = {
  slug: 'counters',
  dbName: 'counters',
  admin: { hidden: true },
  lockDocuments: false,
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'value', type: 'number', required: true },
  ],
}
