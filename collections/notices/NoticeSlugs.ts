import type { CollectionConfig } from 'payload'
import { nobody } from '@/src/staff/roles'
import { WRITTEN } from '@/collections/fields'

/**
 * Every address a public notice ever had. The slug is the primary key, so no second notice can take one over.
 */
export const NoticeSlugs: CollectionConfig = {
  slug: 'notice-slugs',
  dbName: 'notice_slugs',
  admin: { hidden: true },
  lockDocuments: false,
  access: { read: ({ req }) => req.payloadAPI === 'local', create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'notice', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
  ],
}
