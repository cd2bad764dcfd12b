import type { CollectionConfig } from 'payload'
import { nobody } from '@/src/staff/roles'
import { LONGEST_EVENT } from '@/src/notices/model/limits'
import { WRITTEN } from '@/collections/fields'

/**
 * Events that are stored with their notice and wait to be numbered; empty but for moments. The primary key
 * names the change.
 */
export const EventOutbox: CollectionConfig = {
  slug: 'event-outbox',
  dbName: 'event_outbox',
  admin: { hidden: true },
  lockDocuments: false,
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'event', type: 'textarea', maxLength: LONGEST_EVENT, required: true },
  ],
}
