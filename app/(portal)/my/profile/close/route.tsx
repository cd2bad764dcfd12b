import { HAND_OVER_FIRST, hasToHandOver, ownerToAsk } from '@/src/practices/close-own'
import { CLOSE_PATH, HAND_OVER_PATH, PROFILE_PATH } from '@/src/web/paths'
import { LinkButton } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

const TITLE = 'Close your account'

/** Where whoever is signed in closes the account, and reads before what that means. */
export const GET = ownPage(CLOSE_PATH, async (visit) => {
  const { account } = visit.reader.session
  if (await hasToHandOver(visit.payload, account)) {
    return {
      title: TITLE,
      current: PROFILE_PATH,
      breadcrumbs: [{ label: 'My profile', href: PROFILE_PATH }, { label: TITLE }],
      body: (
        <>
          <PageHeading title={TITLE} lead={HAND_OVER_FIRST} />
          <p>
            <LinkButton href={HAND_OVER_PATH}>Hand over to a colleague</LinkButton>
          </p>
        </>
      ),
    }
  }
  const owner = await ownerToAsk(visit.payload, account)
  const state = await accountFormState(visit, 'close-account')
  return formPage(visit, {
    title: TITLE,
    lead: 'Closing cannot be undone. Read what happens, then confirm it with your password.',
    action: '/forms/close-account',
    state,
    submitLabel: TITLE,
    fields: (
      <>
        <h2>What happens</h2>
        <ul className="usa-list">
          <li>You are signed out everywhere, and nobody can sign in as {account.username} any more.</li>
          <li>Your e-mail address, your password and your security answer are removed.</li>
          <li>
            What you have confirmed stays in our reports, with your user name and the name{' '}
            {account.displayName}; so does what happened to the account.
          </li>
          <li>
            {owner
              ? `To use the portal again you ask ${owner.username} for a new invitation, and choose another user name.`
              : 'To use the portal again you register anew, with the details of the enrollment record and another user name.'}{' '}
            Download your data first if you want to keep them.
          </li>
          <li>We send you a mail that it is done.</li>
        </ul>
        <CurrentPassword
          state={state}
          hint="So that nobody else can do this while you are away from your desk."
        />
      </>
    ),
  })
})
