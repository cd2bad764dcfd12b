import { dayOf, monthInWords } from '@/src/lib/days'
import { archive } from '@/src/notices/finding/find'
import { NoticeSection } from '@/src/notices/pages/NoticeSection'
import { ARCHIVE_PATH, archivePath, UPDATES_PATH } from '@/src/notices/model/urls'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { publicPage } from '@/app/(portal)/page-handler'

/** Every notice posted in a year, by month, newest first. */
export const GET = publicPage<{ year: string }>(({ params, catalogue, now }) => {
  const found = archive(catalogue, now).find(({ year }) => String(year) === params.year)
  if (!found) return 'missing'
  const { year, months } = found
  const title = `Notices of ${year}`
  return {
    title,
    description: `Every notice posted in ${year}, by month.`,
    canonical: archivePath(year),
    current: UPDATES_PATH,
    breadcrumbs: [
      { label: 'Updates & Announcements', href: UPDATES_PATH },
      { label: 'Archive', href: ARCHIVE_PATH },
      { label: String(year) },
    ],
    body: (
      <>
        <PageHeading title={title} />
        {months.map(({ month, items }) => (
          <NoticeSection
            key={month}
            id={`month-${month}`}
            heading={monthInWords(year, month)}
            count={items.length}
            found={items}
            catalogue={catalogue}
            today={dayOf(now, catalogue.zone)}
            withStatus
          />
        ))}
      </>
    ),
  }
})
