import { dayInWords } from '@/src/lib/days'
import { isLinkable } from '@/src/notices/model/links'
import { CURRENT_STATUSES, type PublicStatus } from '@/src/notices/model/notice'
import { actionHeading } from '@/src/notices/model/words'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { ActionBlock } from '@/src/ui/notices/ActionBlock'

interface NoticeActionProps {
  row: NoticeRow
  status: PublicStatus
  deadline: string | undefined
  today: string
}

/** What readers have to do, and until when; nothing where there is nothing to do. */
export function NoticeAction({ row, status, deadline, today }: NoticeActionProps) {
  const { who, what, linkLabel, linkUrl, otherwise } = row.action ?? {}
  if (!what && !deadline) return null
  return (
    <ActionBlock
      id="what-to-do"
      heading={actionHeading(status)}
      headingLevel={2}
      deadline={deadline ? { dateTime: deadline, words: dayInWords(deadline) } : undefined}
      isOver={!CURRENT_STATUSES.includes(status) || (deadline !== undefined && deadline < today)}
    >
      {who && (
        <p>
          <strong>Who:</strong> {who}
        </p>
      )}
      {what && (
        <p>
          <strong>What:</strong> {what}
        </p>
      )}
      {linkUrl && (
        <p>
          <strong>Where:</strong> <Elsewhere address={linkUrl} words={linkLabel} />
        </p>
      )}
      {otherwise && (
        <p>
          <strong>If you do not:</strong> {otherwise}
        </p>
      )}
    </ActionBlock>
  )
}

/**
 * A link away from the notice. In a preview its address may be whatever was typed, which is then shown and
 * leads nowhere.
 */
export function Elsewhere({ address, words }: { address: string; words: string | null | undefined }) {
  if (!isLinkable(address)) return words ? `${words} (${address})` : address
  return (
    <a className="usa-link" href={address}>
      {words || address}
    </a>
  )
}
