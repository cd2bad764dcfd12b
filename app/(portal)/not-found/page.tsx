import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { parseListRequest } from '@/src/notices/filter'
import { UPDATES_PATH } from '@/src/notices/urls'
import { Alert } from '@/src/ui/messages/Alert'
import { SearchField } from '@/src/ui/forms/SearchField'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'

const NO_PAGE_OF_ITS_OWN =
  'It takes a form, and has no page of its own. Go to the page with the form, and fill it in there.'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

/**
 * What readers see at an address that leads nowhere: what may have happened, and where to go. The production server shows this page in place of
 * every missing one, because what the framework answers then is empty without scripts (src/http/missing-page.ts).
 */
export default async function MissingPage() {
  const mistakes = await mistakesInAddress()
  return (
    <Frame>
      <PageHeading
        title="We cannot find this page"
        lead="The address may be mistyped, or the page was never public."
      />
      {mistakes.length > 0 && (
        <Alert tone="warning" heading="What is wrong with the address" headingLevel={2}>
          <ul className="usa-list">
            {mistakes.map((mistake) => (
              <li key={mistake}>{mistake}</li>
            ))}
          </ul>
        </Alert>
      )}
      <p>
        Notices are never removed: one that has ended or was withdrawn keeps its address. You can search for
        it:
      </p>
      <form action="/updates" method="get" role="search" aria-label="Search notices">
        <SearchField id="search" name="q" label="Search all notices" />
      </form>
      <p>Or go on from here:</p>
      <ul className="usa-list">
        <li>
          <a href="/">Sign-in page and messages</a>
        </li>
        <li>
          <a href="/updates">Updates &amp; Announcements</a>
        </li>
        <li>
          <a href="/updates/archive">All notices by year and month</a>
        </li>
        <li>
          <a href="/resources">Quick reference materials</a>
        </li>
      </ul>
    </Frame>
  )
}

/** What is wrong with an address that shows what it was meant for: a form, or a list of notices that does not exist. */
async function mistakesInAddress(): Promise<string[]> {
  const target = (await headers()).get('x-request-target') ?? ''
  const [path, query] = target.split('?', 2)
  if (path?.startsWith('/forms/')) return [NO_PAGE_OF_ITS_OWN]
  if (path !== UPDATES_PATH || !query) return []
  const parsed = parseListRequest(new URLSearchParams(query))
  return parsed.ok ? ['The list has fewer pages than that.'] : parsed.issues.map(({ message }) => message)
}
