import type { CollectionConfig } from 'payload'
import { nobody } from '@/src/staff/roles'
import { WRITTEN } from '@/collections/fields'

/**
 * Who is signed in to the portal where. The primary key is the SHA-256 of the cookie's value, so that a copy
 * of the database opens no session.
 */
export const AccountSessions: CollectionConfig = {
  slug: 'account-sessions',
  dbName: 'account_sessions',
  admin: { hidden: true },
  lockDocuments: false,
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'account', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'startedAt', type: 'date', required: true },
    { name: 'seenAt', type: 'date', required: true, index: true },
    { name: 'address', type: 'text', maxLength: WRITTEN.line },
    { name: 'userAgent', type: 'text', maxLength: WRITTEN.line },
  ],
}
