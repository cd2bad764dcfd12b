import type { ReactNode } from 'react'
import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import type { RegistrationProgress } from './progress'
import { stepsOf, type Slug } from './steps'

interface ReviewProps {
  progress: RegistrationProgress
  /** Where a step is taken again. */
  pathOf: (slug: Slug) => string
}

/** What somebody has answered so far, to be checked before the account is made. */
export function Review({ progress, pathOf }: ReviewProps) {
  const { parts } = progress
  const question = SECURITY_QUESTIONS.find(({ value }) => value === parts.question?.question)
  const answers: { term: string; words: ReactNode; slug: Slug }[] = [
    { term: 'You register as', words: parts.kind === 'group' ? 'Group' : 'Practitioner', slug: 'type' },
    { term: 'Provider', words: parts.match?.name, slug: 'match' },
    { term: 'Provider Agreement', words: `Accepted, version ${parts.agreement?.version}`, slug: 'agreement' },
    { term: 'User name', words: parts.credentials?.username, slug: 'account' },
    { term: 'E-mail address', words: parts.credentials?.email, slug: 'account' },
    { term: 'Security question', words: question?.label, slug: 'security-question' },
  ]
  const mayTake = new Set(stepsOf(progress).map(({ slug }) => slug))
  return (
    <dl className="portal-answers">
      {answers.map(({ term, words, slug }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
          {mayTake.has(slug) && (
            <dd>
              <a className="usa-link" href={pathOf(slug)}>
                Change<span className="usa-sr-only"> {term}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
