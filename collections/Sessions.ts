import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/**
 * Who is signed in where: staff to the panel, accounts to the portal. The primary key is the SHA-256 of the
 * cookie's value, so that a copy of the database opens no session.
 */
export const Sessions: CollectionConfig = {
  slug: 'sessions',
  dbName: 'sessions',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'signIn', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'ownerKind', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'owner', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'startedAt', type: 'date', required: true },
    { name: 'seenAt', type: 'date', required: true, index: true },
    { name: 'confirmedAt', type: 'date' },
    { name: 'address', type: 'text', maxLength: WRITTEN.line },
    { name: 'endedAt', type: 'date' },
    { name: 'endedBy', type: 'text', maxLength: WRITTEN.key },
    { name: 'userAgent', type: 'text', maxLength: WRITTEN.line },
  ],
}
