import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dayOf, monthInWords } from '@/src/lib/days'
import { archive } from '@/src/notices/find'
import { NoticeCards } from '@/src/notices/NoticeCards'
import { ARCHIVE_PATH, archivePath, UPDATES_PATH } from '@/src/notices/urls'
import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { alternates } from '../../../alternates'
import { Frame } from '../../../Frame'
import { portal } from '../../../portal'

interface YearRoute {
  params: Promise<{ year: string }>
}

async function yearAt({ params }: YearRoute) {
  const { catalogue, now } = await portal()
  const asked = (await params).year
  const found = archive(catalogue, now).find(({ year }) => String(year) === asked)
  if (!found) notFound()
  return found
}

/** Head of a year's page. */
export async function generateMetadata(route: YearRoute): Promise<Metadata> {
  const { year } = await yearAt(route)
  return {
    title: `Notices of ${year}`,
    description: `Every notice posted in ${year}, by month.`,
    alternates: alternates(archivePath(year)),
  }
}

/** Every notice posted in a year, by month, newest first. */
export default async function ArchiveYearPage(route: YearRoute) {
  const { year, months } = await yearAt(route)
  const { catalogue, now } = await portal()
  return (
    <Frame
      current={UPDATES_PATH}
      breadcrumbs={[
        { label: 'Updates & Announcements', href: UPDATES_PATH },
        { label: 'Archive', href: ARCHIVE_PATH },
        { label: String(year) },
      ]}
    >
      <PageHeading title={`Notices of ${year}`} />
      {months.map(({ month, items }) => (
        <NoticeGroup
          key={month}
          id={`month-${month}`}
          heading={monthInWords(year, month)}
          headingLevel={2}
          count={items.length}
        >
          <NoticeCards
            found={items}
            catalogue={catalogue}
            today={dayOf(now, catalogue.zone)}
            headingLevel={3}
            withStatus
          />
        </NoticeGroup>
      ))}
    </Frame>
  )
}
