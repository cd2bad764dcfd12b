import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import {
  USERNAME_RULE,
  emailIssue,
  passwordIssue,
  providerNumberIssue,
  securityAnswerIssue,
  taxIdIssue,
  usernameIssue,
  zipIssue,
} from './checks'
import { filledIn, oneOf, type Field } from './field'
import type { Part, Parts, RegistrationProgress } from './progress'

export const SLUGS = ['type', 'match', 'agreement', 'account', 'security-question', 'done'] as const

export type Slug = (typeof SLUGS)[number]

/** A step of the registration. */
export interface Step {
  slug: Slug
  /** In the step indicator. */
  name: string
  /** Above the page. */
  title: string
  /** What it adds to the progress; it is done once that is there. */
  adds: Part
  /** What its part was made from: when one of these changes, the step has to be taken again. */
  needs: readonly Part[]
  fields: (progress: RegistrationProgress) => readonly Field[]
}

const KINDS = [
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

const NAMES: Record<NonNullable<Parts['kind']>, readonly Field[]> = {
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

const NUMBERS: readonly Field[] = [
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

/**
 * The registration as a table. Its order, what may be opened, where somebody goes on, and what has to be
 * asked again all follow from it; a new step is a new entry.
 */
export const STEPS: readonly Step[] = [
  {
    slug: 'type',
    name: 'Practitioner or group',
    title: 'Do you register as a practitioner or as a group?',
    adds: 'kind',
    needs: [],
    fields: () => [
      {
        name: 'kind',
        label: 'You register as',
        control: 'radio',
        options: KINDS,
        check: oneOf(KINDS, 'Choose Practitioner or Group.'),
      },
    ],
  },
  {
    slug: 'match',
    name: 'Your details',
    title: 'Your details, as we have them on file',
    adds: 'match',
    needs: ['kind'],
    fields: ({ parts }) => [...NAMES[parts.kind ?? 'practitioner'], ...NUMBERS],
  },
  {
    slug: 'agreement',
    name: 'Agreement',
    title: 'Provider Agreement',
    adds: 'agreement',
    needs: [],
    fields: () => [
      {
        name: 'accept',
        label: 'I have read and accept the agreement',
        control: 'checkbox',
        check: (value) =>
          value === 'yes'
            ? undefined
            : 'Tick the box to accept the agreement. Without it there is no account.',
      },
      // The version that was on the page: another one may have come into force since it was opened.
      { name: 'version', label: 'Version', control: 'hidden', isSecret: true, check: () => undefined },
    ],
  },
  {
    slug: 'account',
    name: 'Account',
    title: 'Create your account',
    adds: 'credentials',
    needs: [],
    fields: () => [
      {
        name: 'username',
        label: 'User name',
        control: 'text',
        hint: USERNAME_RULE.charAt(0).toUpperCase() + USERNAME_RULE.slice(1),
        autoComplete: 'username',
        check: usernameIssue,
      },
      {
        name: 'email',
        label: 'E-mail address',
        control: 'email',
        hint: 'We send the activation to this address, so you need to be able to read its mail.',
        autoComplete: 'email',
        check: emailIssue,
      },
      {
        name: 'password',
        label: 'Password',
        control: 'password',
        autoComplete: 'new-password',
        isSecret: true,
        check: passwordIssue,
      },
    ],
  },
  {
    slug: 'security-question',
    name: 'Security question',
    title: 'Choose a security question',
    adds: 'question',
    needs: ['credentials'],
    fields: () => [
      {
        name: 'question',
        label: 'Question',
        control: 'select',
        hint: 'Our support staff ask it when you call.',
        options: SECURITY_QUESTIONS,
        check: oneOf(SECURITY_QUESTIONS, 'Choose a question.'),
      },
      {
        name: 'answer',
        label: 'Your answer',
        control: 'text',
        hint: 'Capital letters, accents, punctuation and spaces make no difference.',
        autoComplete: 'off',
        isSecret: true,
        check: securityAnswerIssue,
      },
    ],
  },
  {
    slug: 'done',
    name: 'Finish',
    title: 'Check and finish',
    adds: 'finished',
    needs: [],
    fields: () => [],
  },
]

/** Whether a text is the slug of a step. */
export const isSlug = (text: string): text is Slug => SLUGS.some((slug) => slug === text)

/** The step with this slug. */
export function stepOf(slug: Slug): Step {
  const step = STEPS.find((one) => one.slug === slug)
  if (!step) throw new Error(`The registration has no step "${slug}".`)
  return step
}
