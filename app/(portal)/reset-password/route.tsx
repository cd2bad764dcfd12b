import { resetLink } from '@/src/accounts/recovery/recovery'
import { LinkButton } from '@/src/ui/forms/Button'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { mailedLinkPage } from '@/app/(portal)/page-handler'
import { formState } from '@/app/(portal)/visit'
import { NewPassword } from './NewPassword'

const TITLE = 'Choose a new password'

/**
 * Behind the link of a reset mail. Opening it changes nothing, since programs that check mail open links too.
 */
export const GET = mailedLinkPage(async (visit) => {
  const token = visit.query.get('token') ?? undefined
  const account = await resetLink(visit.payload, token, visit.now)
  const state = await formState(visit, 'reset-password')
  return {
    title: TITLE,
    issues: state?.issues,
    body: (
      <>
        <PageHeading title={TITLE} />
        {account && token ? (
          <NewPassword token={token} username={account.username} issue={state?.issues[0]?.message} />
        ) : (
          <Over />
        )}
      </>
    ),
  }
})

function Over() {
  return (
    <>
      <Alert tone="warning" heading="This link does not work any more" headingLevel={2} role="status">
        <p>
          A link is good for one hour, works once, and only the newest one works. Your password is as it was,
          unless you have changed it with this link already.
        </p>
      </Alert>
      <p>
        <LinkButton href="/forgot-password">Get a new link</LinkButton>
      </p>
      <p>
        <a href="/login">Back to the sign-in page</a>
      </p>
    </>
  )
}
