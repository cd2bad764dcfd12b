import path from 'node:path'
import type { CollectionConfig } from 'payload'
import { WRITTEN } from '@/collections/fields'
import { idField } from '@/src/database/ids'
import { oneLineName } from '@/src/database/input/one-line-name'
import { now } from '@/src/clock'
import { recordChange, recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { writeLate } from '@/src/database/write-late'
import { env } from '@/src/env'
import { mayPublish, nobody, publishersOnly, staffOrOwnPages, writersOnly } from '@/src/staff/roles'
import { STATES } from '@/src/notices/model/audience'
import {
  keepPlainName,
  LARGEST_DOCUMENT,
  refuseForeignFile,
  refuseLargeFile,
  refuseOtherFile,
  refuseOtherContents,
} from '@/src/files/files'
import { raiseRevisionAfterChange, raiseRevisionAfterDelete } from '@/src/notices/log/telling/revision'
import { keepShown } from '@/src/notices/editing/shown'
import { refuseHarmfulPdf } from '@/src/files/pdf/refuse-harmful'
import { copyByUpload, writeFiles } from '@/src/files/stored-files'

/** Files that readers download: quick reference materials, training, and what a notice links to. PDF only. */
export const Documents: CollectionConfig = {
  slug: 'documents',
  admin: {
    group: 'Content',
    hideAPIURL: true,
    useAsTitle: 'title',
    defaultColumns: ['title', 'filename', 'states', 'updatedAt'],
    pagination: { defaultLimit: 25 },
    description:
      'PDF files that readers download. Say in the notice itself what matters; a file is no substitute for it.',
  },
  defaultSort: 'title',
  disableBulkEdit: true,
  disableBulkDelete: true,
  upload: {
    staticDir: path.join(env().dataDir, 'documents'),
    mimeTypes: ['application/pdf'],
    // Files are written by a hook, which finds a name that nobody else has.
    disableLocalStorage: true,
    pasteURL: false,
    crop: false,
    focalPoint: false,
  },
  access: {
    read: staffOrOwnPages,
    create: writersOnly,
    update: publishersOnly,
    delete: nobody,
  },
  hooks: {
    beforeOperation: [
      writeLate,
      copyByUpload,
      refuseForeignFile,
      refuseOtherFile(
        'A file stays as it was uploaded, because notices may link to it. Add the new edition as another document.',
      ),
      refuseLargeFile(LARGEST_DOCUMENT),
      keepPlainName('.pdf'),
      refuseUnstorable,
    ],
    beforeValidate: [refuseHarmfulPdf],
    beforeChange: [
      keepShown(
        'documents',
        ['title', 'description'],
        'Add the file as another document, with the new words, and link the notices to that one.',
      ),
      writeFiles,
    ],
    afterChange: [recordChange('document', now), raiseRevisionAfterChange],
    afterDelete: [recordRemoval('document', now), raiseRevisionAfterDelete],
    afterError: [
      refuseOtherContents(
        'The file is not a PDF that can be read, whatever its name says. Save it as PDF once more and upload that.',
      ),
    ],
  },
  fields: [
    idField,
    {
      name: 'title',
      type: 'text',
      required: true,
      maxLength: 150,
      validate: oneLineName,
      admin: { description: 'The name readers see on the link.' },
    },
    {
      name: 'description',
      type: 'textarea',
      maxLength: 400,
      admin: { description: 'One or two sentences on what it is for.' },
    },
    {
      name: 'isReference',
      label: 'Quick reference material',
      type: 'checkbox',
      defaultValue: false,
      index: true,
      // An author adds files to drafts; what is listed for everybody is published by who may publish.
      access: { create: ({ req }) => mayPublish(req.user), update: ({ req }) => mayPublish(req.user) },
      admin: { description: 'Listed on the Resources page under its states. Editors and admins decide.' },
    },
    {
      name: 'states',
      type: 'select',
      hasMany: true,
      options: [...STATES],
      admin: { description: 'The states it is for. Leave empty for every state.' },
    },
    {
      name: 'scriptsConfirmed',
      label: 'It has scripts, and I know what they are for',
      type: 'checkbox',
      defaultValue: false,
      // Said when a file comes; the file stays as it is.
      access: { update: () => false },
      admin: { description: 'Only for fillable forms that reckon. Saving says so when a file has scripts.' },
    },
    {
      name: 'scriptsConfirmedBy',
      label: 'Who confirmed the scripts',
      type: 'text',
      maxLength: WRITTEN.line,
      access: { create: () => false, update: () => false },
      admin: { readOnly: true, condition: (data) => Boolean(data.scriptsConfirmedBy) },
    },
  ],
}
