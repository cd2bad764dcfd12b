import type { Metadata } from 'next'
import { dayOf } from '@/src/lib/days'
import { NoticeCards } from '@/src/notices/NoticeCards'
import { placed } from '@/src/notices/find'
import { filePath, UPDATES_PATH } from '@/src/notices/urls'
import { idOf } from '@/src/notices/snapshot'
import { LinkButton } from '@/src/ui/forms/Button'
import { DocumentLink } from '@/src/ui/content/DocumentLink'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Panel } from '@/src/ui/page/Panel'
import { alternates } from './alternates'
import { Frame } from './Frame'
import { portal } from './portal'

/** How many messages stand beside the sign-in panel before the reader is sent to the list. */
const MOST_MESSAGES = 6

export const metadata: Metadata = { alternates: alternates('/') }

/** The login page: what to know before signing in, and the way in. */
export default async function LoginPage() {
  const { catalogue, now } = await portal()
  const messages = placed(catalogue, 'login', now, MOST_MESSAGES)
  return (
    <Frame current="/">
      <PageHeading
        title={`${catalogue.site.organization} ${catalogue.site.portalName}`}
        lead="For practitioners, group practices, facilities and their office staff."
      />
      <Columns
        narrow="start"
        start={<SignInPanel training={await trainingDocument()} />}
        end={
          messages.length > 0 ? (
            <NoticeGroup id="messages" heading="Messages" headingLevel={2}>
              <NoticeCards
                found={messages}
                catalogue={catalogue}
                today={dayOf(now, catalogue.zone)}
                headingLevel={3}
                withStatus
              />
            </NoticeGroup>
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
    </Frame>
  )
}

async function trainingDocument() {
  const { documents, site } = (await portal()).catalogue
  return site.trainingDocument ? documents.get(idOf(site.trainingDocument)) : undefined
}

function SignInPanel({ training }: { training: Awaited<ReturnType<typeof trainingDocument>> }) {
  return (
    <Panel id="sign-in" heading="Provider sign-in" headingLevel={2} tone="strong">
      <p>Online sign-in opens here soon. The notices on this page and the updates list need no account.</p>
      <h3>New to the portal?</h3>
      <p>See what you need before you register and how your details are matched.</p>
      <p>
        <LinkButton href="/register">Register here</LinkButton>
      </p>
      {training && (
        <p>
          <DocumentLink
            href={filePath('documents', training)}
            title={training.title}
            mediaType={training.mediaType}
            bytes={training.bytes}
          />
        </p>
      )}
    </Panel>
  )
}
