import { parseListRequest } from '@/src/notices/finding/filter'
import { UPDATES_PATH } from '@/src/notices/model/urls'
import { SearchField } from '@/src/ui/forms/SearchField'
import { Alert } from '@/src/ui/messages/Alert'
import { PageHeading } from '@/src/ui/page/PageHeading'
import type { PageView } from './page-view'

/**
 * What readers see at an address that leads nowhere: what may have happened, and where to go.
 *
 * @param mistakes what is wrong with the address, in sentences, where that can be told
 */
export function missingPage(mistakes: readonly string[]): PageView {
  return {
    title: 'Page not found',
    body: (
      <>
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
      </>
    ),
  }
}

/** What is wrong with an address that shows what it was meant for: a list of notices that does not exist. */
export function mistakesIn(address: string): string[] {
  const { pathname, search, searchParams } = new URL(address)
  if (pathname !== UPDATES_PATH || !search) return []
  const parsed = parseListRequest(searchParams)
  return parsed.ok
    ? ['This list has no page with that number. Go back to its first page.']
    : parsed.issues.map(({ message }) => message)
}
