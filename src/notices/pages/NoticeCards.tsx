import type { ReactNode } from 'react'
import { dayInWords, dayOf } from '@/src/lib/days'
import type { HeadingLevel } from '@/src/ui/content/Heading'
import { NoticeCard } from '@/src/ui/notices/NoticeCard'
import { labelOf } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import type { FoundNotice } from '@/src/notices/finding/find'
import { excerpt, marksIn } from '@/src/notices/finding/marks'
import { CATEGORIES, CURRENT_STATUSES, STATUSES } from '@/src/notices/model/notice'
import { noticePath } from '@/src/notices/model/urls'
import { dateWords, phraseOf } from '@/src/notices/model/words'

export interface NoticeCardsProps {
  found: readonly FoundNotice[]
  catalogue: Catalogue
  /** Calendar day in the portal's time zone. */
  today: string
  headingLevel: HeadingLevel
  /** Whether each card says its public status; not needed under a heading that says it. */
  withStatus?: boolean
  /** Words a search found, by the id of the notice; they are marked. */
  terms?: ReadonlyMap<string, readonly string[]> | undefined
  /** By the id of the notice, words about what the reader has done with it, e.g. `Unread`. */
  marks?: ReadonlyMap<string, string> | undefined
  /** What the reader can do about a notice right in the list. */
  actionFor?: ((found: FoundNotice) => ReactNode) | undefined
}

/** Most plans named on a card; a notice for more of them says how many. */
const MOST_PLANS = 3

/** The cards of a list of notices: what each is about, when it holds, and for whom. */
export function NoticeCards(props: NoticeCardsProps) {
  const { found, catalogue, today, headingLevel, withStatus, terms, marks, actionFor } = props
  return found.map((item) => {
    const { notice, status, plans, replacedAt } = item
    const marked = (text: string) => mark(text, terms?.get(notice.id) ?? [])
    const around = excerpt(notice.words, terms?.get(notice.id) ?? [])
    return (
      <NoticeCard
        key={notice.id}
        href={noticePath(notice.slug)}
        title={marked(notice.title)}
        headingLevel={headingLevel}
        status={withStatus ? { status, label: labelOf(STATUSES, status) } : undefined}
        posted={{ dateTime: notice.postedAt, words: dayInWords(dayOf(notice.postedAt, catalogue.zone)) }}
        dates={dateWords(notice, status, today, catalogue.zone, replacedAt)
          .filter(({ term }) => term !== 'Posted')
          .map(phraseOf)}
        summary={
          around ? (
            <>
              {marked(notice.summary)} <q className="portal-excerpt">{marked(around)}</q>
            </>
          ) : (
            marked(notice.summary)
          )
        }
        tags={[labelOf(CATEGORIES, notice.category), ...audienceTags(plans, notice.allPlans)]}
        mark={marks?.get(notice.id)}
        action={actionFor?.(item)}
        isEmergency={notice.category === 'emergency' && CURRENT_STATUSES.includes(status)}
      />
    )
  })
}

function audienceTags(plans: FoundNotice['plans'], allPlans: boolean): string[] {
  if (allPlans) return ['All plans']
  const names = plans.map((plan) => plan.name)
  return names.length > MOST_PLANS
    ? [...names.slice(0, MOST_PLANS), `and ${names.length - MOST_PLANS} more`]
    : names
}

function mark(text: string, terms: readonly string[]): ReactNode {
  if (terms.length === 0) return text
  return marksIn(text, terms).map((part, index) =>
    part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
  )
}
