import type { CollectionConfig } from 'payload'
import { CLOSED } from '@/collections/closed'
import { WRITTEN } from '@/collections/fields'

/**
 * Numbers that only ever rise, each in a row of its own: notice numbers of a year, the revision of public
 * settings.
 */
export const Counters: CollectionConfig = {
  slug: 'counters',
  dbName: 'counters',
  ...CLOSED,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'value', type: 'number', required: true },
  ],
}
