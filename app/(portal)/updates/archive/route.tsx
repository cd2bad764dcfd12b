import { monthInWords } from '@/src/lib/days'
import { archive } from '@/src/notices/finding/find'
import { ARCHIVE_PATH, archivePath, UPDATES_PATH } from '@/src/notices/model/urls'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { SideNav } from '@/src/ui/page/SideNav'
import { publicPage } from '@/app/(portal)/page-handler'

/** Every notice ever posted: the years and months there are. */
export const GET = publicPage(({ catalogue, now }) => {
  const years = archive(catalogue, now)
  return {
    title: 'Archive',
    description: 'Every notice ever posted, by year and month.',
    canonical: ARCHIVE_PATH,
    current: UPDATES_PATH,
    breadcrumbs: [{ label: 'Updates & Announcements', href: UPDATES_PATH }, { label: 'Archive' }],
    body: (
      <>
        <PageHeading
          title="Archive"
          lead="Every notice ever posted, with those that have ended, were withdrawn or were taken down from the front lists."
        />
        {years.length === 0 ? (
          <EmptyState heading="Nothing has been posted yet" headingLevel={2}>
            <p>The first notice will appear here as soon as it is posted.</p>
          </EmptyState>
        ) : (
          <SideNav
            label="Archive by year and month"
            items={years.map(({ year, count, months }) => ({
              href: archivePath(year),
              label: String(year),
              count,
              items: months.map(({ month, items }) => ({
                href: `${archivePath(year)}#month-${month}`,
                label: monthInWords(year, month),
                count: items.length,
              })),
            }))}
          />
        )}
      </>
    ),
  }
})
