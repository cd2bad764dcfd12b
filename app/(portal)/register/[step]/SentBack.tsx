import type { Parts } from '@/src/registration/progress'
import type { Slug } from '@/src/registration/steps'
import { Alert } from '@/src/ui/messages/Alert'
import { stepPath } from '@/app/(portal)/register/paths'

interface SentBackProps {
  slug: Slug
  kind: Parts['kind']
}

/**
 * Why a step has to be taken again, for somebody who sent another one from a page that was opened before
 * something changed, e.g. in a second tab.
 */
export function SentBack({ slug, kind }: SentBackProps) {
  if (slug === 'match') {
    const name = kind === 'group' ? 'Group' : 'Practitioner'
    return (
      <Alert
        tone="warning"
        heading={`This is the registration of a ${name.toLowerCase()}`}
        headingLevel={2}
        role="status"
      >
        <p>
          What you sent does not belong to it. Give the details of the {name.toLowerCase()} now, or{' '}
          <a href={stepPath('type')}>choose again</a>.
        </p>
      </Alert>
    )
  }
  if (slug === 'security-question') {
    return (
      <Alert tone="warning" heading="A security question comes first" headingLevel={2} role="status">
        <p>
          Answer it now, and go on from there. If you had answered one, you have changed your account since.
        </p>
      </Alert>
    )
  }
  // That a new agreement is in force is said above its text.
  return null
}
