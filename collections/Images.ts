import path from 'node:path'
import type { CollectionConfig } from 'payload'
import { idField } from '@/src/database/ids'
import { now } from '@/src/clock'
import { recordChange, recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { writeLate } from '@/src/database/write-late'
import { env } from '@/src/env'
import { mayPublish, mayWrite, nobody, staffOrOwnPages, writersOnly } from '@/src/staff/roles'
import {
  keepPlainName,
  LARGEST_IMAGE,
  refuseForeignFile,
  refuseLargeFile,
  refuseLostAlt,
  refuseOtherFile,
  refuseOtherContents,
} from '@/src/files/files'
import { raiseRevisionAfterChange, raiseRevisionAfterDelete } from '@/src/notices/log/telling/revision'
import { keepShown } from '@/src/notices/editing/shown'
import { copyByUpload, nameOfNothing, writeFiles } from '@/src/files/stored-files'

/**
 * Pictures inside the text of notices, scaled down and re-encoded so that a camera file does not reach a
 * reader's phone.
 */
export const Images: CollectionConfig = {
  slug: 'images',
  admin: {
    group: 'Content',
    hideAPIURL: true,
    useAsTitle: 'alt',
    defaultColumns: ['filename', 'alt', 'width', 'height', 'updatedAt'],
    description: 'Pictures for the text of notices.',
  },
  disableBulkEdit: true,
  disableBulkDelete: true,
  upload: {
    staticDir: path.join(env().dataDir, 'images'),
    mimeTypes: ['image/png', 'image/jpeg', 'image/webp'],
    // Files are written by a hook, which finds a name that nobody else has.
    disableLocalStorage: true,
    pasteURL: false,
    crop: false,
    focalPoint: false,
    resizeOptions: { width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true },
    formatOptions: { format: 'webp', options: { quality: 82 } },
    imageSizes: [{ name: 'small', width: 640, withoutEnlargement: true, generateImageName: nameOfNothing }],
    adminThumbnail: 'small',
  },
  access: {
    read: staffOrOwnPages,
    create: writersOnly,
    // No public notice shows a picture without a text, so whoever writes may add the one that is missing.
    update: ({ req }) =>
      mayPublish(req.user) ||
      (mayWrite(req.user) && { or: [{ alt: { exists: false } }, { alt: { equals: '' } }] }),
    delete: nobody,
  },
  hooks: {
    beforeOperation: [
      writeLate,
      copyByUpload,
      refuseForeignFile,
      refuseOtherFile(
        'A picture stays as it was uploaded, because notices may show it. Add the new one as another picture.',
      ),
      refuseLargeFile(LARGEST_IMAGE),
      keepPlainName('.png', '.jpg', '.jpeg', '.webp'),
      refuseUnstorable,
    ],
    beforeChange: [
      refuseLostAlt,
      keepShown(
        'images',
        ['alt'],
        'Add the picture once more, with the new text, and put that one into the notices.',
      ),
      writeFiles,
    ],
    afterChange: [recordChange('image', now), raiseRevisionAfterChange],
    afterDelete: [recordRemoval('image', now), raiseRevisionAfterDelete],
    afterError: [
      refuseOtherContents(
        'The file is not a picture that can be read, whatever its name says. Save it as PNG, JPEG or WebP once more and upload that.',
      ),
    ],
  },
  fields: [
    idField,
    {
      name: 'alt',
      label: 'Alternative text',
      type: 'text',
      maxLength: 250,
      admin: {
        description:
          'What the picture says, for readers who cannot see it. A notice that shows it cannot be published without.',
      },
    },
  ],
}
