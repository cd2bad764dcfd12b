import { APIError, type CollectionConfig } from 'payload'
import { idField } from '@/src/database/ids'
import { oneLineName } from '@/src/database/input/one-line-name'
import { now } from '@/src/clock'
import { recordChange } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { adminsOnly, nobody, staffOrOwnPages } from '@/src/staff/roles'
import { whyUnfit } from '@/src/notices/text/as-typed'
import { refuseFields } from '@/src/database/input/refuse-fields'

/**
 * The versions of the Provider Agreement. What somebody may have accepted is never changed: a new text is a
 * new version, and the newest that is in force is the one that registration shows.
 */
export const Agreements: CollectionConfig = {
  slug: 'agreements',
  dbName: 'agreements',
  labels: { singular: 'Provider Agreement', plural: 'Provider Agreements' },
  admin: {
    group: 'Settings',
    hideAPIURL: true,
    useAsTitle: 'version',
    defaultColumns: ['version', 'inForceFrom', 'title'],
    description:
      'What providers agree to when they register. A changed text is a new version. While none is in force, nobody can register.',
  },
  defaultSort: '-inForceFrom',
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: staffOrOwnPages, create: adminsOnly, update: adminsOnly, delete: nobody },
  hooks: {
    beforeOperation: [refuseUnstorable],
    afterChange: [recordChange('agreement', now)],
    beforeChange: [
      ({ data, operation, req }) => {
        if (operation === 'create') {
          const issues = whyUnfit('body', data.body).map((message) => ({ field: 'body', message }))
          refuseFields('agreements', issues, req)
          return
        }
        throw new APIError(
          'An agreement cannot be changed, because somebody may have accepted it. Create a new version.',
          400,
          undefined,
          true,
        )
      },
    ],
  },
  fields: [
    idField,
    {
      name: 'version',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 40,
      validate: oneLineName,
      admin: { description: 'As it is recorded with each acceptance, e.g. "2026-1".' },
    },
    { name: 'title', type: 'text', required: true, maxLength: 120, validate: oneLineName },
    {
      name: 'inForceFrom',
      label: 'In force from',
      type: 'date',
      required: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'body', label: 'Text', type: 'richText', required: true },
  ],
}
