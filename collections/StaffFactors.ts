import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/**
 * What members of staff prove besides their password: passkeys, the app that shows codes, recovery codes.
 * Nobody reads it through the API; `/api/users/factors` tells a member the names of their own.
 */
export const StaffFactors: CollectionConfig = {
  slug: 'staff-factors',
  dbName: 'staff_factors',
  ...CLOSED,
  timestamps: false,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'member', type: 'text', maxLength: WRITTEN.key, required: true, index: true },
    { name: 'kind', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'name', type: 'text', maxLength: WRITTEN.line },
    { name: 'addedAt', type: 'date', required: true },
    { name: 'usedAt', type: 'date' },
    { name: 'sealedSecret', type: 'text', maxLength: WRITTEN.line },
    { name: 'lastStep', type: 'number' },
    { name: 'clockStep', type: 'number' },
    { name: 'credential', type: 'text', maxLength: WRITTEN.text },
    { name: 'publicKey', type: 'text', maxLength: WRITTEN.text },
    { name: 'counter', type: 'number' },
    { name: 'transports', type: 'text', maxLength: WRITTEN.line },
    { name: 'codeHash', type: 'text', maxLength: WRITTEN.key },
  ],
}
