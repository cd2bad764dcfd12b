import { ACTIVATION_SUBJECT } from '@/src/accounts/mails/activate'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { personalPage } from '@/app/(portal)/page-handler'

const TITLE = 'Check your e-mail'

/** After asking for a new activation link; the same whether or not there is such an account. */
export const GET = personalPage(({ catalogue }) => ({
  title: TITLE,
  body: (
    <>
      <PageHeading title={TITLE} />
      <p>
        If there is an account with this user name, an e-mail from “{catalogue.site.mailSenderName}” is on its
        way to the address that it was registered with. The subject is “{ACTIVATION_SUBJECT}”.
      </p>
      <h2>No e-mail after a few minutes?</h2>
      <ul className="usa-list">
        <li>Look in your spam folder.</li>
        <li>We send at most three such e-mails within an hour; the link in the newest one works.</li>
        <li>
          Check the user name, and <a href="/activate">ask once more</a>.
        </li>
        <li>
          If you may have mistyped your e-mail address, <a href="/register/type">register again</a>.
        </li>
      </ul>
    </>
  ),
}))
