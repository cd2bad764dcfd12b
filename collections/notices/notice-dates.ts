import type { UnnamedTab } from 'payload'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'
import { dayField, notCopied } from '@/collections/fields'

/** When readers see a notice, and on which days its rule applies. */
export const datesTab: UnnamedTab = {
  label: 'Dates',
  fields: [
    {
      name: 'publishAt',
      label: 'Publish at',
      type: 'date',
      hooks: notCopied,
      admin: {
        date: { pickerAppearance: 'dayAndTime', timeIntervals: 15 },
        components: {
          Field: '/src/admin/fields/PublishAtField#PublishAtField',
          Cell: '/src/admin/fields/InstantCell#InstantCell',
          afterInput: ['/src/admin/fields/PublishAtZone#PublishAtZone'],
        },
        description:
          'When readers first see it. Leave empty to publish at once. It cannot change once the notice is public.',
      },
    },
    dayField({
      name: 'effectiveOn',
      label: 'Effective date',
      description: 'The first day the rule applies.',
    }),
    {
      name: 'hasNoEffectiveDate',
      label: 'This notice has no effective date',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'Tick it if nothing changes on a day, e.g. for a new guide.' },
    },
    {
      name: 'lateReason',
      label: 'Why the effective date lies before the posting',
      type: 'text',
      maxLength: LARGEST_NOTICE,
      admin: {
        description: 'Needed when the rule already applied on the day the notice is posted. Readers see it.',
      },
    },
    dayField({
      name: 'actionBy',
      label: 'Action deadline',
      description: 'The last day the reader can act, if there is one.',
    }),
    dayField({
      name: 'endsOn',
      label: 'Ends',
      description: 'The last day the rule applies, if there is one.',
    }),
    dayField({
      name: 'takeDownOn',
      label: 'Take down',
      description:
        'From this day the notice is off the front lists and in the archive only. It keeps its address.',
    }),
  ],
}
