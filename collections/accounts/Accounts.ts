import type { CollectionConfig } from 'payload'
import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import {
  activationMailEndpoint,
  answerEndpoint,
  unlockEndpoint,
} from '@/src/accounts/support/support-endpoints'
import { MOMENT } from '@/src/admin/fields/moment'
import { now } from '@/src/clock'
import { idField } from '@/src/database/ids'
import { makeOwnerEndpoint, practiceEndpoint } from '@/src/practices/support-endpoints'
import { noteQuestion, recordReading } from '@/src/staff/record-reading'
import { hiddenUnlessSupport, nobody, supportOnly } from '@/src/staff/roles'
import { onlyWhileItWaits, WRITTEN } from '@/collections/fields'

/**
 * Portal accounts of providers and their office staff. On purpose no auth collection of Payload's: a portal
 * account never holds anything that the REST API or the admin panel takes for a signed-in user.
 */
export const Accounts: CollectionConfig = {
  slug: 'accounts',
  dbName: 'accounts',
  labels: { singular: 'Portal account', plural: 'Portal accounts' },
  admin: {
    group: 'Support',
    hidden: hiddenUnlessSupport,
    hideAPIURL: true,
    useAsTitle: 'username',
    defaultColumns: ['username', 'displayName', 'email', 'state', 'lockedUntil', 'createdAt'],
    listSearchableFields: ['username', 'email', 'displayName'],
    description: 'Accounts of providers and their office staff.',
  },
  lockDocuments: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: supportOnly, create: nobody, update: nobody, delete: nobody },
  hooks: {
    beforeOperation: [noteQuestion],
    afterOperation: [recordReading('account', ({ id, username }) => String(username ?? id), now)],
  },
  indexes: [{ fields: ['enrollment', 'admission'], unique: true }],
  endpoints: [
    unlockEndpoint(now),
    activationMailEndpoint(now),
    answerEndpoint(now),
    practiceEndpoint(now),
    makeOwnerEndpoint(now),
  ],
  fields: [
    idField,
    { name: 'help', type: 'ui', admin: { components: { Field: '/src/admin/AccountHelp#AccountHelp' } } },
    {
      name: 'practice',
      type: 'ui',
      admin: { components: { Field: '/src/admin/practice/PracticePeople#PracticePeople' } },
    },
    {
      name: 'username',
      label: 'User name',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      unique: true,
    },
    {
      name: 'email',
      label: 'E-mail address',
      type: 'text',
      maxLength: WRITTEN.line,
      required: true,
      unique: true,
    },
    {
      name: 'newEmail',
      label: 'New address, not confirmed yet',
      type: 'text',
      maxLength: WRITTEN.line,
      hooks: { afterRead: [onlyWhileItWaits(now)] },
      admin: { description: 'It takes the place of the one above once its owner opens the link there.' },
    },
    { name: 'newEmailAt', label: 'New address asked for', type: 'date', admin: MOMENT },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { value: 'practitioner', label: 'Practitioner' },
        { value: 'group', label: 'Group' },
      ],
    },
    { name: 'displayName', label: 'Provider', type: 'text', maxLength: WRITTEN.line, required: true },
    {
      name: 'enrollment',
      label: 'Enrollment record',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      index: true,
      admin: {
        description: 'Id of the record that the registration matched, or that of the colleague who invited.',
      },
    },
    // How it came about: REGISTERED, or the id of the invitation. With the record it is unique: a record is
    // registered once and an invitation used once, whoever else does so at the same moment.
    {
      name: 'admission',
      type: 'text',
      maxLength: WRITTEN.key,
      required: true,
      admin: { hidden: true },
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'unverified',
      options: [
        { value: 'unverified', label: 'Waits for its e-mail address to be confirmed' },
        { value: 'active', label: 'Active' },
        { value: 'secured', label: 'Secured by its owner: opens with a new password' },
        { value: 'closed', label: 'Closed for good' },
      ],
    },
    { name: 'activatedAt', label: 'Activated', type: 'date', admin: MOMENT },
    {
      name: 'closedAt',
      label: 'Closed',
      type: 'date',
      admin: { ...MOMENT, condition: ({ closedAt }) => Boolean(closedAt) },
    },
    {
      name: 'ownerSince',
      label: 'Made owner of the practice',
      type: 'date',
      admin: {
        ...MOMENT,
        description: 'Of those who were, the last one owns it; else whoever was activated first.',
        condition: ({ ownerSince }) => Boolean(ownerSince),
      },
    },
    { name: 'lockedUntil', label: 'Locked until', type: 'date', admin: MOMENT },
    { name: 'unlockedAt', label: 'Unlocked', type: 'date', admin: MOMENT },
    { name: 'failedAttempts', label: 'Wrong passwords in a row', type: 'number', defaultValue: 0 },
    { name: 'lastSignInAt', label: 'Last sign-in', type: 'date', admin: MOMENT },
    { name: 'previousVisitAt', label: 'Visit before that', type: 'date', admin: MOMENT },
    { name: 'passwordChangedAt', label: 'Password changed', type: 'date', admin: MOMENT },
    {
      name: 'agreement',
      label: 'Provider Agreement',
      type: 'group',
      fields: [
        { name: 'version', type: 'text', maxLength: WRITTEN.key },
        { name: 'acceptedAt', label: 'Accepted', type: 'date', admin: MOMENT },
        { name: 'address', label: 'From the address', type: 'text', maxLength: WRITTEN.line },
      ],
    },
    {
      name: 'securityQuestion',
      label: 'Security question',
      type: 'select',
      options: [...SECURITY_QUESTIONS],
      admin: {
        description:
          'Ask it on the phone before you help with this account, and check the answer above. It never opens the account by itself.',
      },
    },
    {
      name: 'securityAnswerHash',
      type: 'text',
      maxLength: WRITTEN.line,
      hidden: true,
      access: { read: () => false },
    },
    {
      name: 'passwordHash',
      type: 'text',
      maxLength: WRITTEN.line,
      hidden: true,
      access: { read: () => false },
    },
  ],
}
