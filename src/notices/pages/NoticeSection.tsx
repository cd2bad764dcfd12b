import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { NoticeCards, type NoticeCardsProps } from './NoticeCards'

interface NoticeSectionProps extends Omit<NoticeCardsProps, 'headingLevel'> {
  /** Id of the heading; names the region and can be linked to. */
  id: string
  heading: string
  /** How many notices there are in all, which may be more than the page shows. */
  count?: number
}

/** A section of a page with the cards of notices that belong together. */
export function NoticeSection({ id, heading, count, ...cards }: NoticeSectionProps) {
  return (
    <NoticeGroup id={id} heading={heading} headingLevel={2} count={count}>
      <NoticeCards {...cards} headingLevel={3} />
    </NoticeGroup>
  )
}
