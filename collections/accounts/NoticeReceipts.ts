import type { CollectionConfig } from 'payload'
import { CLOSED } from '@/collections/closed'
import { WRITTEN } from '@/collections/fields'

/**
 * What an account has read and acknowledged. The primary key is the account and the notice, so that no click
 * counts twice.
 */
export const NoticeReceipts: CollectionConfig = {
  slug: 'notice-receipts',
  dbName: 'notice_receipts',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'account', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'notice', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'readAt', type: 'date', required: true },
    // The last major change in what was read and confirmed, as an instant; compared as text, and '-' while
    // there is none.
    { name: 'readVersion', type: 'text', maxLength: WRITTEN.key },
    { name: 'acknowledgedAt', type: 'date' },
    { name: 'acknowledgedVersion', type: 'text', maxLength: WRITTEN.key },
  ],
}
