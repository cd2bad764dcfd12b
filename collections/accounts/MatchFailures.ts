import type { CollectionConfig } from 'payload'
import { MOMENT } from '@/src/admin/fields/moment'
import { now } from '@/src/clock'
import { noteQuestion, recordReading } from '@/src/staff/record-reading'
import { hiddenUnlessSupport, nobody, supportOnly } from '@/src/staff/roles'
import { WRITTEN } from '@/collections/fields'

/**
 * Registrations whose details matched no enrollment record, for the help line: the caller reads out the code,
 * support sees what missed.
 */
export const MatchFailures: CollectionConfig = {
  slug: 'match-failures',
  dbName: 'match_failures',
  labels: { singular: 'Failed match', plural: 'Failed matches' },
  admin: {
    group: 'Support',
    hidden: hiddenUnlessSupport,
    hideAPIURL: true,
    useAsTitle: 'reference',
    defaultColumns: ['reference', 'missed', 'kind', 'providerNumber', 'at'],
    // The primary key is the code without its hyphen, so both ways of typing it find it.
    listSearchableFields: ['reference', 'id'],
    description:
      'When somebody cannot register, the page gives them a reference code. Search for it here to see what did not match. Entries are kept for 90 days.',
  },
  defaultSort: '-at',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: supportOnly, create: nobody, update: nobody, delete: nobody },
  hooks: {
    beforeOperation: [noteQuestion],
    afterOperation: [recordReading('failed-match', ({ id, reference }) => String(reference ?? id), now)],
  },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true, admin: { hidden: true } },
    { name: 'reference', type: 'text', maxLength: WRITTEN.key, required: true, label: 'Reference code' },
    {
      name: 'missed',
      label: 'What did not match',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      admin: { description: 'Ask the caller to compare it with their welcome letter.' },
    },
    {
      name: 'kind',
      label: 'Registering as',
      type: 'select',
      required: true,
      options: [
        { value: 'practitioner', label: 'Practitioner' },
        { value: 'group', label: 'Group' },
      ],
    },
    {
      name: 'providerNumber',
      label: 'Provider ID, as typed',
      type: 'text',
      maxLength: WRITTEN.line,
      admin: { description: 'Nothing else that was typed is kept.' },
    },
    {
      name: 'enrollment',
      label: 'Nearest record on file',
      type: 'relationship',
      relationTo: 'enrollments',
      admin: { description: 'The record with this Provider ID. Empty when there is none.' },
    },
    {
      name: 'at',
      label: 'When',
      type: 'date',
      required: true,
      index: true,
      admin: MOMENT,
    },
    { name: 'address', label: 'Network address', type: 'text', maxLength: WRITTEN.line, required: true },
  ],
}
