import type { ReactNode } from 'react'
import { instantInWords } from '@/src/lib/days'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { DocumentList } from '@/src/ui/content/DocumentLink'
import { PhoneLines } from '@/src/ui/content/PhoneLines'
import { Prose } from '@/src/ui/content/Prose'
import { ChangeHistory } from '@/src/ui/notices/ChangeHistory'
import { StatusTag } from '@/src/ui/notices/StatusTag'
import { SummaryDates } from '@/src/ui/notices/SummaryDates'
import { TagList } from '@/src/ui/notices/Tag'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Panel } from '@/src/ui/page/Panel'
import { audienceInWords, labelOf } from '@/src/notices/model/audience'
import type { PublicDocument } from '@/src/notices/index/entries'
import { EVENT_WORDS, type LoggedEvent } from '@/src/notices/log/events'
import type { FoundNotice } from '@/src/notices/finding/find'
import { CATEGORIES, STATUSES, URGENCIES } from '@/src/notices/model/notice'
import { Elsewhere, NoticeAction } from './NoticeAction'
import { NoticeStateBars } from './NoticeStateBars'
import { phoneLinesOf } from '@/src/site/phone-lines'
import { filePath } from '@/src/notices/model/urls'
import { dateWords } from '@/src/notices/model/words'

interface NoticePageProps extends FoundNotice {
  row: NoticeRow
  /** The text as safe HTML. */
  bodyHtml: string
  documents: readonly PublicDocument[]
  /** Notices that this one replaces. */
  replaces: readonly FoundNotice[]
  /** Newest first; empty in a preview. */
  history: readonly LoggedEvent[]
  /** Calendar day in the portal's time zone. */
  today: string
  zone: string
  /** Asks whoever is signed in to confirm that they have read it; below the text. */
  confirmation?: ReactNode
}

/**
 * One notice: what it says, when it holds, for whom, what to do, and what was changed since it was posted.
 */
export function NoticePage(props: NoticePageProps) {
  const { notice, status, plans, replacedAt, row, bodyHtml, today, zone, confirmation } = props
  return (
    <article>
      <PageHeading
        eyebrow={
          <>
            Notice {notice.number} · {labelOf(CATEGORIES, notice.category)} ·{' '}
            {labelOf(URGENCIES, notice.urgency)}
          </>
        }
        title={notice.title}
        lead={notice.summary}
      />
      <p>
        <StatusTag status={status} label={labelOf(STATUSES, status)} />
      </p>
      <NoticeStateBars {...props} />
      <SummaryDates label="Dates of this notice" dates={dateWords(notice, status, today, zone, replacedAt)} />
      {row.lateReason && <p>Why it applies from a day before it was posted: {row.lateReason}</p>}
      <Columns
        narrow="end"
        start={
          <>
            <NoticeAction row={row} status={status} deadline={notice.actionBy} today={today} />
            <Prose>
              {/* The one place where HTML is put in as it is: richTextToHtml() escapes every text in it. */}
              <div dangerouslySetInnerHTML={{ __html: bodyHtml }} />
            </Prose>
          </>
        }
        end={<Aside {...props} />}
      />
      {confirmation}
      <section aria-labelledby="audience" className="portal-group">
        <h2 id="audience">Who it is for</h2>
        <p>{audienceInWords(plans, notice.allPlans)}</p>
        {plans.length > 1 && <TagList label="Plans" tags={plans.map((plan) => plan.name)} />}
      </section>
      <History {...props} />
    </article>
  )
}

function Aside({ row, documents }: NoticePageProps) {
  const links = (row.links ?? []).filter((link) => link.url)
  const phoneLines = phoneLinesOf(row.phoneLines)
  return (
    <>
      {(documents.length > 0 || links.length > 0) && (
        <Panel id="documents" heading="Documents and links" headingLevel={2}>
          {documents.length > 0 && (
            <DocumentList
              documents={documents.map((document) => ({
                key: document.id,
                href: filePath('documents', document),
                title: document.title,
                mediaType: document.mediaType,
                bytes: document.bytes,
                description: document.description,
              }))}
            />
          )}
          {links.map((link) => (
            <p key={link.id ?? link.url}>
              <Elsewhere address={link.url ?? ''} words={link.label} />
            </p>
          ))}
        </Panel>
      )}
      {phoneLines.length > 0 && (
        <Panel id="contacts" heading="Questions? Call us" headingLevel={2}>
          <PhoneLines lines={phoneLines} />
        </Panel>
      )}
    </>
  )
}

function History({ history, zone }: NoticePageProps) {
  if (history.length === 0) return null
  return (
    <section aria-labelledby="history" className="portal-group">
      <h2 id="history">Changes to this notice</h2>
      <ChangeHistory
        entries={history.map((event) => ({
          key: String(event.id),
          kind: EVENT_WORDS[event.kind],
          dateTime: event.at,
          words: instantInWords(event.at, zone),
          note: event.note,
        }))}
      />
    </section>
  )
}
