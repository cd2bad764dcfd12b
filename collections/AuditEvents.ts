import type { CollectionConfig } from 'payload'
import { MOMENT } from '@/src/admin/fields/moment'
import { idField } from '@/src/database/ids'
import { hiddenUnlessSupport, nobody, supportOnly } from '@/src/staff/roles'
import { WRITTEN } from './fields'

/** Everything that happened to a portal account or was tried on one. Nothing secret is ever written here. */
export const AuditEvents: CollectionConfig = {
  slug: 'audit-events',
  dbName: 'audit_events',
  labels: { singular: 'Account event', plural: 'Account events' },
  admin: {
    group: 'Support',
    hidden: hiddenUnlessSupport,
    hideAPIURL: true,
    useAsTitle: 'what',
    defaultColumns: ['at', 'what', 'username', 'actor', 'address', 'detail'],
    listSearchableFields: ['username', 'what', 'address'],
    description: 'What happened to portal accounts, in order. Nobody can change or delete an entry.',
  },
  defaultSort: '-id',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: supportOnly, create: nobody, update: nobody, delete: nobody },
  fields: [
    idField,
    { name: 'at', label: 'When', type: 'date', required: true, admin: MOMENT },
    { name: 'what', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'account',
      type: 'text',
      maxLength: WRITTEN.key,
      index: true,
      admin: { description: 'Id of the account.' },
    },
    { name: 'username', label: 'User name', type: 'text', maxLength: WRITTEN.line, index: true },
    { name: 'actor', label: 'By', type: 'text', maxLength: WRITTEN.line, required: true },
    { name: 'address', label: 'From the address', type: 'text', maxLength: WRITTEN.line },
    { name: 'detail', type: 'textarea', maxLength: WRITTEN.text },
  ],
}
