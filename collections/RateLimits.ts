import type { CollectionConfig } from 'payload'
import { nobody } from '@/src/staff/roles'
import { WRITTEN } from './fields'

/** How often something was tried within its period, counted for all instances together. */
export const RateLimits: CollectionConfig = {
  slug: 'rate-limits',
  dbName: 'rate_limits',
  admin: { hidden: true },
  lockDocuments: false,
  timestamps: false,
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'points', type: 'number', required: true },
    { name: 'expiresAt', type: 'date', index: true },
  ],
}
