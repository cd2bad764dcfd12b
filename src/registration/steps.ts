import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import { USERNAME_RULE, emailIssue, passwordIssue, securityAnswerIssue, usernameIssue } from './checks'
import { oneOf, type Field } from './field'
import { INVITED_ADDRESS } from './invited'
import { KINDS, NAMES, NUMBERS } from './match-fields'
import type { Part, RegistrationProgress } from './progress'

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
    fields: ({ parts }) => [
      {
        name: 'username',
        label: 'User name',
        control: 'text',
        hint: USERNAME_RULE.charAt(0).toUpperCase() + USERNAME_RULE.slice(1),
        autoComplete: 'username',
        check: usernameIssue,
      },
      parts.invitation
        ? INVITED_ADDRESS
        : {
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

/** The steps of a registration: whoever was invited is on file already. */
export const stepsOf = ({ parts }: RegistrationProgress): readonly Step[] =>
  parts.invitation ? STEPS.filter(({ slug }) => slug !== 'type' && slug !== 'match') : STEPS

/** The step with this slug. */
export function stepOf(slug: Slug): Step {
  const step = STEPS.find((one) => one.slug === slug)
  if (!step) throw new Error(`The registration has no step "${slug}".`)
  return step
}
