import type { ReactNode } from 'react'
import { dayInWords, instantInWords } from '@/src/lib/days'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { StateBanner } from '@/src/ui/messages/StateBanner'
import type { FoundNotice } from '@/src/notices/finding/find'
import { noticePath } from '@/src/notices/model/urls'

interface NoticeStateBarsProps extends FoundNotice {
  row: Pick<NoticeRow, 'withdrawalReason'>
  /** Notices that this one replaces. */
  replaces: readonly FoundNotice[]
  zone: string
}

/** Above a notice: that it is withdrawn, replaced, over or not yet in effect, and what it replaces. */
export function NoticeStateBars({ notice, status, row, replacedBy, replaces, zone }: NoticeStateBarsProps) {
  const bars: ReactNode[] = []
  if (status === 'withdrawn' && notice.withdrawnAt) {
    bars.push(
      <StateBanner key="withdrawn" state="withdrawn">
        This notice was withdrawn on {instantInWords(notice.withdrawnAt, zone)} and no longer applies.{' '}
        {row.withdrawalReason}
      </StateBanner>,
    )
  }
  if (replacedBy) {
    bars.push(
      <StateBanner key="replaced" state="replaced">
        Replaced by notice {replacedBy.number}: <a href={noticePath(replacedBy.slug)}>{replacedBy.title}</a>
      </StateBanner>,
    )
  }
  if (status === 'ended' && notice.endsOn) {
    bars.push(
      <StateBanner key="ended" state="ended">
        This ended on {dayInWords(notice.endsOn)}. It stays here for the record.
      </StateBanner>,
    )
  }
  if (status === 'upcoming' && notice.effectiveOn) {
    bars.push(
      <StateBanner key="upcoming" state="upcoming">
        This does not apply yet. It takes effect on {dayInWords(notice.effectiveOn)}.
      </StateBanner>,
    )
  }
  for (const { notice: other } of replaces) {
    bars.push(
      <StateBanner key={other.id} state="past-version">
        Replaces notice {other.number}: <a href={noticePath(other.slug)}>{other.title}</a>
      </StateBanner>,
    )
  }
  return <>{bars}</>
}
