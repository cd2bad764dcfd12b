import type { CollectionConfig } from 'payload'
import { MOMENT } from '@/src/admin/fields/moment'
import { AUDIT_WORDS, SUBJECTS } from '@/src/audit/words'
import { now } from '@/src/clock'
import { idField } from '@/src/database/ids'
import { activityFileEndpoint } from '@/src/staff/activity-file'
import { activityOf, hiddenUnlessSupport, nobody } from '@/src/staff/roles'
import { WRITTEN } from './fields'

/** As options of a list: what is stored is the words themselves, which an export and a restore keep. */
const optionsOf = (words: Record<string, string>) =>
  Object.values(words).map((word) => ({ value: word, label: word }))

/**
 * The audit log: what staff have done, and what happened to portal accounts or was tried on one. Nothing
 * secret is ever written here. What becomes of notices in public is in their own log.
 */
export const AuditEvents: CollectionConfig = {
  slug: 'audit-events',
  dbName: 'audit_events',
  labels: { singular: 'Activity', plural: 'Activity' },
  admin: {
    group: 'Record',
    hidden: hiddenUnlessSupport,
    hideAPIURL: true,
    useAsTitle: 'what',
    defaultColumns: ['at', 'what', 'about', 'name', 'actor', 'address', 'detail'],
    listSearchableFields: ['name', 'actor', 'address'],
    pagination: { defaultLimit: 25 },
    components: { beforeListTable: ['/src/admin/activity/ExportActivity#ExportActivity'] },
    description:
      'Who did what, the last first: sign-ins, changes of staff and settings, exports, and what happened to portal accounts. Nobody can change or delete an entry. ' +
      'Search for a person or a network address, or add a filter for what was done and when. Changes of public notices are under “Events”.',
  },
  defaultSort: '-id',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  endpoints: [activityFileEndpoint(now)],
  access: { read: activityOf, create: nobody, update: nobody, delete: nobody },
  fields: [
    idField,
    { name: 'at', label: 'When', type: 'date', required: true, index: true, admin: MOMENT },
    { name: 'what', type: 'select', required: true, index: true, options: optionsOf(AUDIT_WORDS) },
    { name: 'actor', label: 'By', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'actorId',
      label: 'Id of who did it',
      type: 'text',
      maxLength: WRITTEN.key,
      index: true,
      admin: { description: 'Stays the same when somebody is called otherwise.' },
    },
    {
      name: 'actorRole',
      label: 'Role at that moment',
      type: 'text',
      maxLength: WRITTEN.key,
      admin: { description: 'Of a staff member.' },
    },
    { name: 'about', type: 'select', required: true, index: true, options: optionsOf(SUBJECTS) },
    { name: 'name', label: 'Which or whose', type: 'text', maxLength: WRITTEN.line, index: true },
    {
      name: 'subject',
      label: 'Its id',
      type: 'text',
      maxLength: WRITTEN.key,
      index: true,
      admin: { description: 'Of the account, the staff member or whatever it is about.' },
    },
    { name: 'address', label: 'From the address', type: 'text', maxLength: WRITTEN.line },
    { name: 'detail', type: 'textarea', maxLength: WRITTEN.text },
  ],
}
