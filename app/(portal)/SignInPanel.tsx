import type { FormState } from '@/src/web/form-state'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { filePath } from '@/src/notices/model/urls'
import { idOf } from '@/src/notices/model/id-of'
import type { Account } from '@/src/payload-types'
import { DocumentLink } from '@/src/ui/content/DocumentLink'
import { Button, LinkButton } from '@/src/ui/forms/Button'
import { errorOf, errorsOf } from '@/src/ui/forms/field-errors'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { ErrorSummary } from '@/src/ui/messages/ErrorSummary'
import { Panel } from '@/src/ui/page/Panel'
import { UsernameInput } from './UsernameInput'
import type { Visit } from './visit'

interface SignInFormProps {
  /** Where to go on to after the sign-in. */
  next?: string | undefined
  /** What to show again after a sign-in that was refused. */
  state?: FormState | undefined
}

type SignInPanelProps = SignInFormProps & { visit: Visit }

/** The way into the portal; for somebody who is signed in already, the way on and the way out. */
export function SignInPanel({ visit, next, state }: SignInPanelProps) {
  const { reader, catalogue } = visit
  if (reader) return <SignedIn account={reader.session.account} next={next} />
  return (
    <Panel id="sign-in" heading="Provider sign-in" headingLevel={2} tone="strong">
      <SignInForm next={next} state={state} />
      <ul className="usa-list usa-list--unstyled">
        <li>
          <a href="/forgot-password">Forgot password?</a>
        </li>
        <li>
          <a href="/forgot-username">Forgot user name?</a>
        </li>
      </ul>
      <h3>New to the portal?</h3>
      <p>See what you need before you register and how your details are matched.</p>
      <p>
        <LinkButton href="/register" variant="outline">
          Register here
        </LinkButton>
      </p>
      <Training catalogue={catalogue} />
    </Panel>
  )
}

function SignInForm({ next, state }: SignInFormProps) {
  return (
    <form method="post" action="/forms/sign-in" noValidate>
      <ErrorSummary
        id="errors"
        headingLevel={3}
        heading="You are not signed in"
        errors={errorsOf(state?.issues, 'username')}
      />
      {next && <input type="hidden" name="next" value={next} />}
      <UsernameInput state={state} />
      <PasswordField
        id="password"
        name="password"
        label="Password"
        autoComplete="current-password"
        required
        error={errorOf(state, 'password')}
      />
      <p>
        <Button>Sign in</Button>
      </p>
    </form>
  )
}

function SignedIn({ account, next }: { account: Account; next: string | undefined }) {
  return (
    <Panel id="sign-in" heading="You are signed in" headingLevel={2} tone="strong">
      <p>
        As <strong>{account.username}</strong>, for {account.displayName}.
      </p>
      <p>
        <LinkButton href={next ?? '/my'}>{next ? 'Go on' : 'Go to my portal'}</LinkButton>
      </p>
      <form method="post" action="/forms/sign-out">
        <Button variant="outline">Sign out</Button>
      </form>
    </Panel>
  )
}

function Training({ catalogue: { documents, site } }: { catalogue: Catalogue }) {
  const training = site.trainingDocument ? documents.get(idOf(site.trainingDocument)) : undefined
  if (!training) return null
  return (
    <p>
      <DocumentLink
        href={filePath('documents', training)}
        title={training.title}
        mediaType={training.mediaType}
        bytes={training.bytes}
      />
    </p>
  )
}
