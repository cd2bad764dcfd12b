import type { ReactNode } from 'react'
import { placed } from '@/src/notices/find'
import { FEED_PATH, noticePath } from '@/src/notices/urls'
import { phoneLinesOf } from '@/src/notices/phone-lines'
import { EmergencyBanner } from '@/src/ui/messages/EmergencyBanner'
import type { Crumb } from '@/src/ui/page/Breadcrumbs'
import { PageShell } from '@/src/ui/page/PageShell'
import { portal } from './portal'

/** How many emergencies can stand above a page at once; more would hide the page. */
const MOST_BANNERS = 2

interface FrameProps {
  /** Path of the main navigation entry the page belongs to. */
  current?: string
  breadcrumbs?: readonly Crumb[]
  children: ReactNode
}

/** The frame of every public page, with the emergencies of this moment. */
export async function Frame({ current, breadcrumbs, children }: FrameProps) {
  const { catalogue, now } = await portal()
  const { site } = catalogue
  return (
    <PageShell
      site={{
        name: site.portalName,
        organization: site.organization,
        phoneLines: phoneLinesOf(site.phoneLines),
        feeds: [{ href: FEED_PATH, label: 'RSS feed', type: 'application/rss+xml' }],
      }}
      current={current}
      breadcrumbs={breadcrumbs}
      emergency={placed(catalogue, 'banner', now, MOST_BANNERS).map(({ notice }) => (
        <EmergencyBanner
          key={notice.id}
          id={`emergency-${notice.number}`}
          heading={notice.title}
          headingLevel={2}
          href={noticePath(notice.slug)}
          linkText={`Read notice ${notice.number}`}
        >
          {notice.summary}
        </EmergencyBanner>
      ))}
    >
      {children}
    </PageShell>
  )
}
