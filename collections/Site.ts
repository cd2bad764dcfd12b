import type { GlobalConfig } from 'payload'
import { oneLineName } from '@/src/database/input/one-line-name'
import { now } from '@/src/clock'
import { recordGlobalChange } from '@/src/staff/record-changes'
import { refuseUnstorableGlobal } from '@/src/database/input/refuse-unstorable'
import { isTimeZone } from '@/src/lib/days'
import { adminsOnly, staffOrOwnPages } from '@/src/staff/roles'
import { isMailAddress } from '@/src/mail/address'
import type { Site as SiteSettings } from '@/src/payload-types'
import { isSecurityContact } from '@/src/site/security-text'
import { LINES_OF_BUSINESS } from '@/src/notices/model/audience'
import { LONGEST } from '@/src/notices/model/lengths'
import { raiseRevisionAfterGlobalChange } from '@/src/notices/log/telling/revision'
import { phoneLinesField } from './fields'

/** Everything that names the organization; another health plan installs the product by editing this page. */
export const Site: GlobalConfig = {
  slug: 'site',
  label: 'Site settings',
  admin: {
    group: 'Settings',
    hideAPIURL: true,
    description: 'The name, the help lines and the words that are the same on every page.',
  },
  access: { read: staffOrOwnPages, update: adminsOnly },
  hooks: {
    beforeOperation: [refuseUnstorableGlobal],
    afterChange: [recordGlobalChange('site', now), raiseRevisionAfterGlobalChange],
  },
  fields: [
    {
      name: 'organization',
      type: 'text',
      required: true,
      defaultValue: 'Your health plan',
      maxLength: 80,
      validate: oneLineName,
      admin: { description: 'The name of the health plan company, e.g. in the header and in feeds.' },
    },
    {
      name: 'portalName',
      type: 'text',
      required: true,
      defaultValue: 'Provider Portal',
      maxLength: 80,
      validate: oneLineName,
    },
    {
      name: 'timeZone',
      type: 'text',
      maxLength: 100,
      required: true,
      defaultValue: 'America/New_York',
      validate: (value: unknown) =>
        isTimeZone(value) || 'Write a time zone of the IANA list, such as America/New_York.',
      admin: { description: 'Days begin and end in this time zone, e.g. America/New_York.' },
    },
    {
      name: 'feedAuthority',
      label: 'Name of this site in feeds',
      type: 'text',
      required: true,
      defaultValue: 'bulletin.invalid,2026',
      maxLength: 120,
      validate: (value: unknown) =>
        (typeof value === 'string' && /^[a-z0-9.-]+,\d{4}(-\d{2}){0,2}$/.test(value)) ||
        'Write a domain you own and a year in which you owned it, such as portal.example.org,2026.',
      admin: {
        description:
          'Part of the permanent identity of every feed item (RFC 4151): a domain and a year. If it changes, every reader sees every notice as new.',
      },
    },
    {
      name: 'trainingDocument',
      label: 'Registration training document',
      type: 'relationship',
      relationTo: 'documents',
      admin: { description: 'Linked from the login page.' },
    },
    phoneLinesField('Shown at the foot of every page.', (field) => LONGEST[`phoneLines.*.${field}`] ?? 0),
    {
      name: 'registrationHelp',
      label: 'Registration help lines',
      type: 'array',
      labels: { singular: 'Help line', plural: 'Help lines' },
      admin: { description: 'Whom to call when a registration finds no match, by line of business.' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'lineOfBusiness', type: 'select', required: true, options: [...LINES_OF_BUSINESS] },
            { name: 'number', type: 'text', required: true, maxLength: 40 },
          ],
        },
      ],
    },
    {
      type: 'collapsible',
      label: 'Mail',
      fields: [
        {
          name: 'mailSenderName',
          label: 'Name of the sender',
          type: 'text',
          required: true,
          defaultValue: 'webmaster',
          maxLength: 80,
          validate: oneLineName,
        },
        {
          name: 'mailSenderAddress',
          label: 'Address of the sender',
          type: 'text',
          required: true,
          defaultValue: 'webmaster@bulletin.invalid',
          maxLength: 254,
          validate: (value: unknown) =>
            isMailAddress(value) || 'Write one e-mail address, such as webmaster@example.org.',
          admin: {
            description: 'The mail server must be allowed to send for this address, or mail ends up as spam.',
          },
        },
      ],
    },
    {
      type: 'collapsible',
      label: 'Security',
      admin: { description: 'Published at /.well-known/security.txt, where people who find a hole look.' },
      fields: [
        {
          name: 'securityContact',
          label: 'Whom to tell about a hole',
          type: 'text',
          maxLength: 500,
          validate: (value: unknown) =>
            isEmpty(value) ||
            isSecurityContact(value) ||
            'Write one e-mail address, or the address of a page that begins with https://.',
          admin: { description: 'An e-mail address, or a page. Empty: nothing is published.' },
        },
        {
          name: 'securityContactUntil',
          label: 'Read it over again before',
          type: 'date',
          validate: (value: unknown, { siblingData }: { siblingData: Partial<SiteSettings> }) =>
            isEmpty(siblingData.securityContact) ||
            !isEmpty(value) ||
            'Say until when this holds: a year at most is usual.',
          admin: {
            description: 'From this day on nothing is published, so that nobody writes to whom nobody reads.',
            date: { pickerAppearance: 'dayOnly' },
          },
        },
      ],
    },
  ],
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
