import { env } from '@/src/env'
import { dayOf } from '@/src/lib/days'
import { findPosted } from '@/src/notices/finding/find'
import { articleOf } from '@/src/notices/renderings/json-ld'
import { replacedIds } from '@/src/notices/model/replacements'
import { NoticePage } from '@/src/notices/pages/NoticePage'
import { findBySlug, readContent } from '@/src/notices/index/read-notice'
import { noticePath, UPDATES_PATH } from '@/src/notices/model/urls'
import { confirmationFor } from '@/app/(portal)/my/confirmation'
import { newsOf } from '@/app/(portal)/my/news'
import { publicPage } from '@/app/(portal)/page-handler'
import { noteReading } from '@/app/(portal)/signed-in'
import { accountFormState } from '@/app/(portal)/visit'

/** The page of a notice. Whoever is signed in has read it now, and may be asked to confirm that. */
export const GET = publicPage<{ slug: string }>(async (visit) => {
  const { payload, catalogue, now, reader } = visit
  const at = await findBySlug(payload, catalogue, visit.params.slug, now)
  if (!at) return 'missing'
  if ('movedTo' in at) return { goTo: noticePath(at.movedTo), forEver: true }
  const { notice } = at
  const found = findPosted(catalogue, notice.id, now)
  if (!found) return 'missing'
  // A page that a browser fetches before anybody asked for it is not opened.
  const isPrefetch = visit.headers.get('sec-purpose')?.includes('prefetch')
  if (reader && !isPrefetch) await noteReading(visit, reader, found)
  const { row, bodyHtml, documents, history } = await readContent(payload, catalogue, notice)
  const { title, summary: description } = notice
  const refused = await accountFormState(visit, 'acknowledge')
  const path = noticePath(notice.slug)
  return {
    title,
    issues: refused?.issues,
    description,
    canonical: path,
    article: {
      title,
      description,
      url: path,
      publishedTime: notice.postedAt,
      modifiedTime: found.changedAt,
    },
    current: UPDATES_PATH,
    breadcrumbs: [
      { label: 'Updates & Announcements', href: UPDATES_PATH },
      { label: `Notice ${notice.number}` },
    ],
    body: (
      <>
        {await newsOf(visit)}
        <NoticePage
          {...found}
          row={row}
          bodyHtml={bodyHtml}
          documents={documents}
          replaces={replacedIds(notice.replacements).flatMap((id) => findPosted(catalogue, id, now) ?? [])}
          history={history}
          today={dayOf(now, catalogue.zone)}
          zone={catalogue.zone}
          confirmation={confirmationFor(visit, found, refused?.issues)}
        />
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: articleOf(found, catalogue.site, env().publicUrl) }}
        />
      </>
    ),
  }
})
