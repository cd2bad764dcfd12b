import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { env } from '@/src/env'
import { dayOf } from '@/src/lib/days'
import { findPosted } from '@/src/notices/find'
import { articleOf } from '@/src/notices/json-ld'
import { NoticePage } from '@/src/notices/NoticePage'
import { findBySlug, readContent } from '@/src/notices/read-notice'
import { noticePath, UPDATES_PATH } from '@/src/notices/urls'
import { alternates } from '../../alternates'
import { Frame } from '../../Frame'
import { ConfirmationNews, NoticeConfirmation } from '../../my/NoticeConfirmation'
import { portal } from '../../portal'
import { noteReading } from '../../signed-in'
import type { SearchParams } from '../../viewer'

interface NoticeRoute {
  params: Promise<{ slug: string }>
  searchParams: SearchParams
}

async function noticeAt({ params }: NoticeRoute) {
  const { payload, catalogue, now } = await portal()
  const found = await findBySlug(payload, catalogue, (await params).slug, now)
  if (!found) notFound()
  if ('movedTo' in found) permanentRedirect(noticePath(found.movedTo))
  return found.notice
}

/** Head of a notice's page: its canonical address and what other sites show when it is shared (Open Graph). */
export async function generateMetadata(route: NoticeRoute): Promise<Metadata> {
  const notice = await noticeAt(route)
  const url = noticePath(notice.slug)
  return {
    title: notice.title,
    description: notice.summary,
    alternates: alternates(url),
    openGraph: {
      type: 'article',
      title: notice.title,
      description: notice.summary,
      url,
      publishedTime: notice.postedAt,
      modifiedTime: notice.changedAt,
    },
  }
}

/** The page of a notice. Whoever is signed in has read it now, and may be asked to confirm that. */
export default async function Notice(route: NoticeRoute) {
  const notice = await noticeAt(route)
  const { payload, catalogue, now } = await portal()
  const found = findPosted(catalogue, notice.id, now)
  if (!found) notFound()
  await noteReading(found)
  const { row, bodyHtml, documents, history } = await readContent(payload, catalogue, notice)
  const replaces = notice.replaces.flatMap((id) => findPosted(catalogue, id, now) ?? [])
  return (
    <Frame
      current={UPDATES_PATH}
      breadcrumbs={[
        { label: 'Updates & Announcements', href: UPDATES_PATH },
        { label: `Notice ${notice.number}` },
      ]}
    >
      <ConfirmationNews searchParams={route.searchParams} />
      <NoticePage
        {...found}
        row={row}
        bodyHtml={bodyHtml}
        documents={documents}
        replaces={replaces}
        history={history}
        today={dayOf(now, catalogue.zone)}
        zone={catalogue.zone}
        confirmation={<NoticeConfirmation found={found} searchParams={route.searchParams} />}
      />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: articleOf(notice, catalogue.site, env().publicUrl) }}
      />
    </Frame>
  )
}
