import type { Access, CollectionConfig } from 'payload'
import { sendAgainEndpoint, sendAllAgainEndpoint } from '@/src/accounts/support/mail-endpoints'
import { MOMENT } from '@/src/admin/fields/moment'
import { now } from '@/src/clock'
import { MAIL_STATES } from '@/src/mail/queue-rows'
import { isAdmin, nobody } from '@/src/staff/roles'
import { WRITTEN } from './fields'

/** Admins, in the admin panel: it reads through the Local API. REST has nothing here for anybody. */
const adminsInThePanel: Access = ({ req }) => req.payloadAPI === 'local' && isAdmin(req.user)

/**
 * Mail that waits to be sent, and what became of mail that was. What a mail says is stored encrypted, is read
 * by nobody, and is erased once it is sent.
 */
export const MailQueue: CollectionConfig = {
  slug: 'mail-queue',
  dbName: 'mail_queue',
  labels: { singular: 'Mail', plural: 'Mail' },
  admin: {
    group: 'Support',
    hideAPIURL: true,
    useAsTitle: 'kind',
    defaultColumns: ['kind', 'state', 'lastError', 'claimedAt', 'attempts', 'notBefore'],
    description:
      'What the portal has sent and what waits to be sent. Sent mail leaves this list after 30 days.',
    components: { beforeListTable: ['/src/admin/overview/GivenUpMail#SendAllAgain'] },
  },
  defaultSort: '-createdAt',
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: adminsInThePanel, create: nobody, update: nobody, delete: nobody },
  endpoints: [sendAllAgainEndpoint(now), sendAgainEndpoint(now)],
  indexes: [{ fields: ['state', 'notBefore'] }],
  fields: [
    { name: 'id', type: 'text', maxLength: WRITTEN.key, required: true, admin: { hidden: true } },
    {
      name: 'lastError',
      label: 'What went wrong',
      type: 'textarea',
      maxLength: WRITTEN.text,
      admin: { condition: (mail: { lastError?: unknown }) => Boolean(mail.lastError) },
    },
    {
      name: 'again',
      type: 'ui',
      admin: { components: { Field: '/src/admin/overview/MailAgain#MailAgain' }, disableListColumn: true },
    },
    { name: 'kind', type: 'text', maxLength: WRITTEN.key, required: true },
    {
      name: 'data',
      type: 'textarea',
      maxLength: WRITTEN.sealed,
      access: { read: () => false },
      admin: { hidden: true },
    },
    {
      name: 'notBefore',
      label: 'Not before',
      type: 'date',
      required: true,
      admin: { ...MOMENT, description: 'When it is tried, or was to be tried.' },
    },
    { name: 'attempts', type: 'number', required: true },
    { name: 'state', type: 'select', required: true, options: [...MAIL_STATES] },
    { name: 'claimedAt', label: 'Last tried', type: 'date', admin: MOMENT },
    { name: 'finishedAt', label: 'Finished', type: 'date', index: true, admin: MOMENT },
  ],
}
