import type { TabsField } from 'payload'
import { noticeEditor } from '@/src/notices/text/editor'
import { LARGEST_NOTICE, MOST_ROWS } from '@/src/notices/model/lengths'
import { phoneLinesField } from '@/collections/fields'
import { datesTab } from './notice-dates'

/**
 * The form of a notice as its author fills it in, a tab for each question: what, when, for whom, what to do,
 * what has changed.
 */
export const noticeTabs: TabsField = {
  type: 'tabs',
  tabs: [
    {
      label: 'Notice',
      fields: [
        {
          name: 'title',
          type: 'text',
          maxLength: LARGEST_NOTICE,
          admin: { description: 'What changes, in one line. No dates: they have fields of their own.' },
        },
        {
          name: 'summary',
          type: 'textarea',
          maxLength: LARGEST_NOTICE,
          admin: {
            description:
              'Two sentences at most. Shown in lists, on the login page, in search results and in feeds.',
          },
        },
        { name: 'body', label: 'Text', type: 'richText', editor: noticeEditor },
        {
          name: 'documents',
          type: 'relationship',
          relationTo: 'documents',
          hasMany: true,
          maxRows: MOST_ROWS,
          admin: { description: 'Files the notice links to.' },
        },
        {
          name: 'links',
          type: 'array',
          labels: { singular: 'Link', plural: 'Links' },
          maxRows: MOST_ROWS,
          admin: { description: 'Further reading, e.g. "Learn more".' },
          fields: [
            {
              type: 'row',
              fields: [
                { name: 'label', type: 'text', maxLength: LARGEST_NOTICE },
                {
                  name: 'url',
                  label: 'Address',
                  type: 'text',
                  maxLength: LARGEST_NOTICE,
                  admin: { description: 'Starts with https://' },
                },
              ],
            },
          ],
        },
        phoneLinesField('Whom to call with questions about this notice.', () => LARGEST_NOTICE),
      ],
    },
    datesTab,
    {
      label: 'Audience',
      fields: [
        { name: 'allPlans', label: 'For all plans', type: 'checkbox', defaultValue: false },
        {
          name: 'plans',
          type: 'relationship',
          relationTo: 'plans',
          hasMany: true,
          maxRows: MOST_ROWS,
          index: true,
          admin: {
            description: 'The plans whose providers it concerns.',
            condition: (data) => data.allPlans !== true,
          },
        },
      ],
    },
    {
      label: 'What to do',
      description:
        'The box that tells a reader in a hurry what to do. Leave it empty if there is nothing to do.',
      fields: [
        {
          name: 'action',
          type: 'group',
          label: false,
          fields: [
            { name: 'who', label: 'Who must act', type: 'text', maxLength: LARGEST_NOTICE },
            { name: 'what', label: 'What to do', type: 'textarea', maxLength: LARGEST_NOTICE },
            { name: 'linkLabel', label: 'Where: name of the page', type: 'text', maxLength: LARGEST_NOTICE },
            { name: 'linkUrl', label: 'Where: address', type: 'text', maxLength: LARGEST_NOTICE },
            {
              name: 'otherwise',
              label: 'What happens if you do not',
              type: 'textarea',
              maxLength: LARGEST_NOTICE,
            },
          ],
        },
        {
          name: 'asksForAcknowledgement',
          label: 'Ask practices to confirm that they have read it',
          type: 'checkbox',
          defaultValue: false,
          admin: {
            description:
              'Accounts the notice is for are asked to confirm it after they sign in; who has is shown beside the notice.',
          },
        },
        {
          name: 'confirmations',
          type: 'ui',
          admin: {
            components: { Field: '/src/admin/Confirmations#Confirmations' },
            disableListColumn: true,
          },
        },
      ],
    },
    {
      label: 'Change',
      description: 'For notices that are already public.',
      fields: [
        {
          name: 'changeKind',
          label: 'This change is',
          type: 'radio',
          options: [
            { value: 'minor', label: 'Minor: a typo. Readers are not told.' },
            {
              value: 'major',
              label: 'Major: it changes what the notice says. Readers are told with the note below.',
            },
          ],
          admin: { description: 'Chosen afresh for each change of a public notice.' },
        },
        {
          name: 'changeNote',
          label: 'Change note',
          type: 'textarea',
          maxLength: LARGEST_NOTICE,
          admin: {
            description:
              'What changed and why, e.g. "Effective date moved from Nov. 20 to Dec. 1 because the vendor is still testing."',
          },
        },
        {
          name: 'replaces',
          type: 'relationship',
          relationTo: 'notices',
          hasMany: true,
          maxRows: MOST_ROWS,
          filterOptions: ({ id }) =>
            id
              ? { and: [{ id: { not_equals: id } }, { _status: { equals: 'published' } }] }
              : { _status: { equals: 'published' } },
          admin: {
            description: 'Notices that this one takes the place of. They stay readable and point here.',
          },
        },
      ],
    },
  ],
}
