import type { CollectionConfig } from 'payload'
import { MOMENT } from '@/src/admin/fields/moment'
import { nobody, staffOnly } from '@/src/staff/roles'
import { LONGEST_PUBLIC_TEXT } from '@/src/notices/model/lengths'
import { WRITTEN } from '@/collections/fields'

/** The append-only record of what was said when. The primary key is the gap-free sequence number. */
export const Events: CollectionConfig = {
  slug: 'events',
  dbName: 'events',
  admin: {
    group: 'Record',
    hideAPIURL: true,
    useAsTitle: 'number',
    defaultColumns: ['id', 'at', 'number', 'kind', 'title', 'actor', 'note'],
    pagination: { defaultLimit: 25 },
    description: 'Every public change of every notice, in order. Nobody can change or delete an entry.',
  },
  defaultSort: '-id',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: staffOnly, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'id', type: 'number', required: true, label: 'Sequence number' },
    {
      name: 'key',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      index: true,
      admin: { hidden: true },
    },
    {
      name: 'notice',
      label: 'Id of the notice',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      index: true,
    },
    { name: 'number', label: 'Number of the notice', type: 'text', maxLength: WRITTEN.key, required: true },
    { name: 'title', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'kind',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      admin: { components: { Cell: '/src/admin/fields/EventKindCell#EventKindCell' } },
    },
    { name: 'at', label: 'When', type: 'date', required: true, admin: MOMENT },
    { name: 'isMajor', label: 'Major', type: 'checkbox', required: true },
    { name: 'note', label: 'Change note', type: 'textarea', maxLength: WRITTEN.text },
    { name: 'actor', label: 'By', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'actorId',
      label: 'Id of who did it',
      type: 'text',
      maxLength: WRITTEN.key,
      admin: { description: 'Stays the same when somebody is called otherwise.' },
    },
    {
      name: 'hash',
      label: 'SHA-256 of the public text',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
    },
    {
      name: 'snapshot',
      label: 'Public text',
      type: 'textarea',
      maxLength: LONGEST_PUBLIC_TEXT,
      required: true,
    },
  ],
}
