import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'
import { StatusTag, type StatusWords } from './StatusTag'
import type { DateWords } from './SummaryDates'
import { TagList } from './Tag'

interface NoticeCardProps {
  href: string
  /** The title; search results pass it with the hits in `mark`. */
  title: ReactNode
  headingLevel: HeadingLevel
  /** Left out where a heading above already says it. */
  status?: StatusWords | undefined
  posted: DateWords
  /** What happens when, one short phrase each, e.g. `Takes effect Dec. 1, 2019`. */
  dates: readonly string[]
  summary: ReactNode
  /** Audience and category. */
  tags: readonly string[]
  /** Words about what the reader has done with it, e.g. `Unread`; they stand before everything else. */
  mark?: string | undefined
  /** What the reader can do about it right here, below everything else. */
  action?: ReactNode
  /** Sets an emergency apart from the other notices of the list. */
  isEmergency?: boolean | undefined
}

/**
 * One notice of a `NoticeCollection`: when it was posted, what it is about, what happens when, and for whom.
 */
export function NoticeCard(props: NoticeCardProps) {
  const { href, title, headingLevel, status, posted, dates, summary, tags, mark, action, isEmergency } = props
  return (
    <li className={isEmergency ? 'usa-collection__item portal-card--emergency' : 'usa-collection__item'}>
      <p className="portal-rail">
        {mark && <strong className="portal-mark">{mark}</strong>}
        {status && <StatusTag status={status.status} label={status.label} />}
        {/* Named, since beside a status a bare date reads like the day from which that holds. */}
        <span>
          Posted <time dateTime={posted.dateTime}>{posted.words}</time>
        </span>
      </p>
      <div className="usa-collection__body">
        <Heading level={headingLevel} className="usa-collection__heading">
          <a className="usa-link" href={href}>
            {title}
          </a>
        </Heading>
        {dates.length > 0 && (
          <p className="portal-when">
            {dates.map((phrase, index) => [
              <span key={phrase}>{index < dates.length - 1 ? `${phrase} ·` : phrase}</span>,
              ' ',
            ])}
          </p>
        )}
        <p className="usa-collection__description">{summary}</p>
        {tags.length > 0 && <TagList label="About" tags={tags} />}
        {action && <div className="portal-card__action">{action}</div>}
      </div>
    </li>
  )
}

/** A list of `NoticeCard`s (`usa-collection`). */
export function NoticeCollection({ children }: { children: ReactNode }) {
  return <ul className="usa-collection">{children}</ul>
}
