import { providerNumberIssue, taxIdIssue, zipIssue } from './checks'
import { filledIn, type Field } from './field'
import type { Parts } from './progress'

/** Who can register. */
export const KINDS = [
  {
    value: 'practitioner',
    label: 'Practitioner',
    description: 'One person. Your welcome letter names the individual.',
  },
  {
    value: 'group',
    label: 'Group',
    description:
      'A practice, a facility such as a hospital or skilled nursing, or radiologists, anesthesiologists, pathologists, hospitalists, ' +
      'emergency room, urgent care and laboratory providers. Your welcome letter names the Group Payee ID. ' +
      'A group account sees every provider under the Tax ID of the group.',
  },
] as const

/** What names each of them. */
export const NAMES: Record<NonNullable<Parts['kind']>, readonly Field[]> = {
  practitioner: [
    {
      name: 'firstName',
      label: 'First name',
      control: 'text',
      hint: 'As on an Explanation of Benefits or in your welcome letter.',
      autoComplete: 'given-name',
      check: filledIn('the first name'),
    },
    {
      name: 'lastName',
      label: 'Last name',
      control: 'text',
      hint: 'If you have one name only, type it in both fields.',
      autoComplete: 'family-name',
      check: filledIn('the last name'),
    },
  ],
  group: [
    {
      name: 'groupName',
      label: 'Group Name',
      control: 'text',
      hint: 'As on an Explanation of Benefits or in your welcome letter.',
      autoComplete: 'organization',
      check: filledIn('the Group Name'),
    },
  ],
}

/** What everybody is found by. */
export const NUMBERS: readonly Field[] = [
  {
    name: 'taxId',
    label: 'Tax ID',
    control: 'text',
    hint: 'Nine digits, with or without spaces and hyphens.',
    inputMode: 'numeric',
    autoComplete: 'off',
    check: taxIdIssue,
  },
  {
    name: 'providerNumber',
    label: 'Provider ID',
    control: 'text',
    hint: 'You find it on an Explanation of Benefits and in your welcome letter.',
    autoComplete: 'off',
    check: providerNumberIssue,
  },
  {
    name: 'zip',
    label: 'ZIP code',
    control: 'text',
    hint: 'If we have several addresses of yours, the ZIP code of any of them will do.',
    inputMode: 'numeric',
    autoComplete: 'postal-code',
    check: zipIssue,
  },
  // Which kind the page asked for: the other one may have been chosen since it was opened.
  { name: 'madeFor', label: 'Made for', control: 'hidden', isSecret: true, check: () => undefined },
]
