import type { CollectionConfig } from 'payload'
import { CLOSED } from './closed'
import { WRITTEN } from './fields'

/**
 * What a browser was asked to prove, or to set up, and has not answered yet. The primary key is the SHA-256
 * of what it was given; each is answered once.
 */
export const FactorChallenges: CollectionConfig = {
  slug: 'factor-challenges',
  dbName: 'factor_challenges',
  ...CLOSED,
  timestamps: false,
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'purpose', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'holder', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'sealedSecret', type: 'text', maxLength: WRITTEN.line },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'isUsed', type: 'checkbox', required: true },
  ],
}
