import { dayOf } from '@/src/lib/days'
import { NoticeSection } from '@/src/notices/pages/NoticeSection'
import { placed } from '@/src/notices/finding/find'
import { UPDATES_PATH } from '@/src/notices/model/urls'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { publicPage } from './page-handler'
import { RegisterHere } from './RegisterHere'
import { signedOutNote } from './signed-out'
import { SignInPanel } from './SignInPanel'

/** How many messages stand beside the sign-in panel before the reader is sent to the list. */
const MOST_MESSAGES = 6

/** The login page: what to know before signing in, and the way in. */
export const GET = publicPage(async (visit) => {
  const { catalogue, now } = visit
  const messages = placed(catalogue, 'login', now, MOST_MESSAGES)
  return {
    canonical: '/',
    current: '/',
    body: (
      <>
        <PageHeading
          title={`${catalogue.site.organization} ${catalogue.site.portalName}`}
          lead="For practitioners, group practices, facilities and their office staff."
        />
        <RegisterHere visit={visit} />
        {await signedOutNote(visit, false)}
        <Columns
          narrow="start"
          start={<SignInPanel visit={visit} />}
          end={
            messages.length > 0 ? (
              <NoticeSection
                id="messages"
                heading="Messages"
                found={messages}
                catalogue={catalogue}
                today={dayOf(now, catalogue.zone)}
                withStatus
              />
            ) : (
              <EmptyState heading="No messages today" headingLevel={2}>
                <p>
                  There is nothing you have to know before signing in. All notices are under{' '}
                  <a href={UPDATES_PATH}>Updates &amp; Announcements</a>.
                </p>
              </EmptyState>
            )
          }
        />
        <p>
          <a className="usa-link" href={UPDATES_PATH}>
            See all updates and announcements
          </a>
        </p>
      </>
    ),
  }
})
