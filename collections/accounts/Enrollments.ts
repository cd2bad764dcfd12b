import type { CollectionConfig } from 'payload'
import { MOMENT } from '@/src/admin/fields/moment'
import { now } from '@/src/clock'
import { endEndpoint, enterEndpoint } from '@/src/enrollment/by-hand/endpoints'
import { searchByIndex } from '@/src/enrollment/search'
import { noteQuestion, recordReading } from '@/src/staff/record-reading'
import { hiddenUnlessSupport, nobody, supportOnly } from '@/src/staff/roles'
import { WRITTEN } from '@/collections/fields'

/**
 * What the plan knows of its providers; registration is matched against it. Only the import and the acts of
 * support write it: one flat row each, since there are a million.
 */
export const Enrollments: CollectionConfig = {
  slug: 'enrollments',
  dbName: 'enrollments',
  labels: { singular: 'Enrollment record', plural: 'Enrollment records' },
  admin: {
    group: 'Support',
    hidden: hiddenUnlessSupport,
    hideAPIURL: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'kind', 'providerNumber', 'zips', 'plans', 'endedAt'],
    listSearchableFields: ['name', 'providerNumber'],
    pagination: { defaultLimit: 25 },
    components: { beforeListTable: ['/src/admin/enrollment/EnterRecord#EnterRecord'] },
    description:
      'Practitioners and groups as they are on file; registration is matched against them. They come from files; a single one can be entered here, and ended on its page. ' +
      'Search for the beginning of a last name, of the name of a group, or of a Provider ID.',
  },
  defaultSort: 'providerNumberKey',
  timestamps: false,
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  endpoints: [enterEndpoint(now), endEndpoint(now)],
  access: { read: supportOnly, create: nobody, update: nobody, delete: nobody },
  hooks: {
    beforeOperation: [noteQuestion, searchByIndex],
    afterOperation: [recordReading('enrollment', nameOf, now)],
  },
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true, admin: { hidden: true } },
    {
      name: 'help',
      type: 'ui',
      admin: { components: { Field: '/src/admin/enrollment/EndRecord#EndRecord' } },
    },
    { name: 'name', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'practitioner', label: 'Practitioner' },
        { value: 'group', label: 'Group' },
      ],
    },
    {
      name: 'firstName',
      label: 'First name',
      type: 'text',
      maxLength: WRITTEN.line,
      admin: { condition: isPractitioner, disableListFilter: true },
    },
    {
      name: 'lastName',
      label: 'Last name',
      type: 'text',
      maxLength: WRITTEN.line,
      admin: { condition: isPractitioner, disableListFilter: true },
    },
    {
      name: 'groupName',
      label: 'Group name',
      type: 'text',
      maxLength: WRITTEN.line,
      admin: { condition: (data) => !isPractitioner(data), disableListFilter: true },
    },
    {
      name: 'providerNumber',
      label: 'Provider ID',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      admin: { description: 'As on file. Spaces, hyphens and small letters make no difference.' },
    },
    {
      name: 'providerNumberKey',
      label: 'Number without hyphens',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      index: true,
      admin: { hidden: true },
    },
    {
      name: 'searchKey',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      index: true,
      admin: { hidden: true },
    },
    // A keyed hash, which finds the providers of one practice; nobody is shown it.
    {
      name: 'taxIdHash',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      index: true,
      hidden: true,
      access: { read: () => false },
    },
    {
      name: 'zips',
      label: 'ZIP codes',
      type: 'text',
      maxLength: WRITTEN.text,
      required: true,
      admin: { description: 'Any one of them matches.', disableListFilter: true },
    },
    {
      name: 'plans',
      type: 'text',
      maxLength: WRITTEN.text,
      required: true,
      admin: { description: 'State and line of business, e.g. ga:medicaid.', disableListFilter: true },
    },
    {
      name: 'onFileSince',
      label: 'On file since',
      type: 'date',
      required: true,
      admin: {
        ...MOMENT,
        description: 'When this record was first on file, whatever has been changed or corrected since.',
      },
    },
    {
      name: 'importedAt',
      label: 'Last changed',
      type: 'date',
      required: true,
      admin: { ...MOMENT, description: 'When this record was last added, changed or opened again.' },
    },
    {
      name: 'endedAt',
      label: 'Ended',
      type: 'date',
      admin: {
        ...MOMENT,
        description: 'From then on it matches nobody, and its account has no plans.',
        condition: ({ endedAt }) => Boolean(endedAt),
      },
    },
    {
      name: 'endedBecause',
      label: 'Why it has ended',
      type: 'text',
      maxLength: WRITTEN.text,
      admin: { condition: ({ endedAt }) => Boolean(endedAt), disableListFilter: true },
    },
  ],
}

function isPractitioner(data: { kind?: unknown }): boolean {
  return data.kind === 'practitioner'
}

function nameOf({ id, name, providerNumber }: Record<string, unknown>): string {
  return typeof name === 'string' ? `${name} (${String(providerNumber ?? id)})` : String(id)
}
