import type { CollectionConfig } from 'payload'
import { confirmationsEndpoint, confirmationsFileEndpoint } from '@/src/receipts/report-endpoints'
import { now } from '@/src/clock'
import { idField } from '@/src/database/ids'
import { recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { staffOnly } from '@/src/staff/roles'
import { readNotices, throwAwayNotices, writeNotices } from '@/src/notices/editing/reading'
import { actEndpoints } from '@/src/notices/editing/acts/endpoints'
import { keepEditingLock } from '@/src/notices/editing/editing-lock'
import { announceSaved } from '@/src/notices/log/telling/announce'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'
import { guardPublication, refusePublicDelete } from '@/src/notices/editing/guard'
import { CATEGORIES, PLACEMENTS, URGENCIES } from '@/src/notices/model/notice'
import { showPublicState, showPublicStatus } from '@/src/notices/editing/public-status-field'
import { restoreAsDraft, takeBackFromTrash } from '@/src/notices/editing/bring-back'
import { raiseRevisionAfterDelete } from '@/src/notices/log/telling/revision'
import { recordTrash } from '@/src/notices/editing/record-trash'
import { refuseStaleSave } from '@/src/notices/editing/stale'
import { stampNotice } from '@/src/notices/editing/stamp'
import { refuseOtherText } from '@/src/notices/editing/stored-text'
import { notCopied, WRITTEN } from '@/collections/fields'
import { noticeTabs } from './notice-tabs'
import { withUnfitWords } from './unfit-words'
import { unlisted, written, writtenFields } from './written-fields'

/** One dated network notification: the unit everything revolves around. */
export const Notices: CollectionConfig = {
  slug: 'notices',
  admin: {
    group: 'Content',
    hideAPIURL: true,
    useAsTitle: 'title',
    defaultColumns: ['title', 'number', 'publicStatus', 'publishAt', 'effectiveOn', 'actionBy', 'endsOn'],
    pagination: { defaultLimit: 25 },
    listSearchableFields: ['title', 'number', 'summary'],
    description: 'Dated notices for providers: drafts, scheduled and public ones.',
    preview: ({ id }) => `/preview/notices/${String(id)}`,
    livePreview: { url: ({ data }) => `/preview/notices/${String(data.id)}` },
    components: {
      edit: {
        beforeDocumentControls: [
          '/src/admin/acts/NoticeActs#NoticeActs',
          '/src/admin/RequestReview#RequestReview',
        ],
        Status: '/src/admin/NoticeState#NoticeState',
        PublishButton: '/src/admin/Publication#PublishNotice',
        UnpublishButton: '/src/admin/Publication#NoUnpublish',
      },
    },
  },
  defaultSort: '-updatedAt',
  defaultPopulate: { number: true, title: true, slug: true },
  trash: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  // After so many seconds without a save, somebody else may write: long enough to think, and short for a
  // window that was forgotten.
  lockDocuments: { duration: 180 },
  versions: { maxPerDoc: 0, drafts: { autosave: { interval: 1500 } } },
  indexes: [{ fields: ['_status', 'order'] }],
  access: {
    read: readNotices(now),
    readVersions: staffOnly,
    create: writeNotices,
    update: writeNotices,
    delete: throwAwayNotices,
  },
  endpoints: [
    ...actEndpoints(now),
    restoreAsDraft,
    takeBackFromTrash,
    confirmationsEndpoint(now),
    confirmationsFileEndpoint(now),
  ],
  hooks: {
    // Whoever publishes waits for the copy of the log before anything takes the database's writer.
    beforeOperation: [guardPublication(now), refuseUnstorable],
    beforeChange: [refuseStaleSave, stampNotice(now)],
    afterChange: [refuseOtherText, recordTrash(now), announceSaved(now), keepEditingLock],
    beforeDelete: [refusePublicDelete(now)],
    afterDelete: [recordRemoval('notice', now), raiseRevisionAfterDelete],
  },
  fields: withUnfitWords([
    idField,
    {
      name: 'untitled',
      type: 'ui',
      admin: { components: { Field: '/src/admin/UntitledNotice#UntitledNotice' }, disableListColumn: true },
    },
    {
      name: 'refusal',
      type: 'ui',
      admin: { components: { Field: '/src/admin/Refusal#Refusal' }, disableListColumn: true },
    },
    noticeTabs,
    {
      name: 'publicStatus',
      label: 'Public status',
      type: 'text',
      virtual: true,
      maxLength: WRITTEN.line,
      hooks: { afterRead: [showPublicStatus(now)] },
      // A column of the list; in the form it stands in the head, see NoticeState.
      admin: { readOnly: true, condition: () => false },
    },
    {
      name: 'publicState',
      type: 'text',
      virtual: true,
      maxLength: WRITTEN.key,
      hooks: { afterRead: [showPublicState(now)] },
      // For the buttons above the form.
      admin: { ...unlisted.admin, readOnly: true, condition: () => false },
    },
    {
      name: 'number',
      type: 'text',
      maxLength: WRITTEN.key,
      unique: true,
      access: { create: () => false, update: () => false },
      admin: { position: 'sidebar', readOnly: true, description: 'Given once, never changed.' },
    },
    {
      name: 'category',
      type: 'select',
      options: [...CATEGORIES],
      index: true,
      admin: { position: 'sidebar' },
    },
    { name: 'urgency', type: 'select', options: [...URGENCIES], admin: { position: 'sidebar' } },
    {
      name: 'placements',
      label: 'Also shown on',
      type: 'select',
      hasMany: true,
      options: [...PLACEMENTS],
      admin: {
        position: 'sidebar',
        description: 'Every notice is on the updates page; choose further places.',
      },
    },
    {
      name: 'slug',
      label: 'Address',
      type: 'text',
      index: true,
      maxLength: LARGEST_NOTICE,
      hooks: notCopied,
      admin: {
        position: 'sidebar',
        description:
          'The last part of the public address. Made from the title if empty. If you change it, the old address leads to the new one.',
      },
    },
    {
      name: 'review',
      type: 'select',
      hooks: notCopied,
      options: [
        { value: 'requested', label: 'Review asked for' },
        { value: 'returned', label: 'Returned to the author' },
      ],
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: (data) => Boolean(data.review),
        description: 'Authors ask for review; editors publish or return it with a note.',
      },
    },
    {
      name: 'reviewNote',
      label: 'Note to colleagues',
      type: 'textarea',
      maxLength: LARGEST_NOTICE,
      hooks: notCopied,
      admin: { position: 'sidebar', description: 'Never public.' },
    },
    ...writtenFields,
    {
      name: 'updatedBy',
      label: 'Last changed by',
      type: 'text',
      maxLength: WRITTEN.line,
      access: { create: () => false, update: () => false },
      admin: { position: 'sidebar', readOnly: true },
    },
    // A name may be somebody else's tomorrow.
    { name: 'updatedById', type: 'text', maxLength: WRITTEN.key, ...written() },
  ]),
}
