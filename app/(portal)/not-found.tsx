import type { Metadata } from 'next'
import { SearchField } from '@/src/ui/forms/SearchField'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from './Frame'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

/** What readers see at an address that leads nowhere: what may have happened, and where to go. */
export default function NotFound() {
  return (
    <Frame>
      <PageHeading title="We cannot find this page" lead="The address may be mistyped, or the page was never public." />
      <p>Notices are never removed: one that has ended or was withdrawn keeps its address. You can search for it:</p>
      <form action="/updates" method="get" role="search" aria-label="Search notices">
        <SearchField id="search" name="q" label="Search all notices" />
      </form>
      <p>Or go on from here:</p>
      <ul className="usa-list">
        <li>
          <a href="/">Login page and messages</a>
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
