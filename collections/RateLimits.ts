import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/** How often something was tried within its period, counted for all instances together. */
export const RateLimits: CollectionConfig = {
  slug: 'rate-limits',
  dbName: 'rate_limits',
  ...CLOSED,
  timestamps: false,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'points', type: 'number', required: true },
    { name: 'expiresAt', type: 'date', index: true },
  ],
}
