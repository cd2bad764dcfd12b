import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/**
 * Links that were mailed to somebody with a sign-in. The primary key is the SHA-256 of what the link carries;
 * each is used once.
 */
export const MailedLinks: CollectionConfig = {
  slug: 'mailed-links',
  dbName: 'mailed_links',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'purpose', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'ownerKind', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'owner', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'detail', type: 'text', maxLength: WRITTEN.text },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'isUsed', type: 'checkbox', required: true },
  ],
}
