import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'
import { NoticeCollection } from './NoticeCard'

interface NoticeGroupProps {
  /** Id of the heading; names the region and can be linked to. */
  id: string
  heading: string
  headingLevel: HeadingLevel
  /** How many notices the group has in all, which may be more than the page shows. */
  count?: number | undefined
  /** The `NoticeCard`s, one heading level below the group's. */
  children: ReactNode
}

/**
 * Notices that belong together under a heading: a public status, a year, or the messages of the login page.
 */
export function NoticeGroup({ id, heading, headingLevel, count, children }: NoticeGroupProps) {
  return (
    <section className="portal-group" aria-labelledby={id}>
      <Heading level={headingLevel} id={id} className="portal-group__heading">
        {heading}
        {count !== undefined && <span className="portal-group__count"> ({count})</span>}
      </Heading>
      <NoticeCollection>{children}</NoticeCollection>
    </section>
  )
}
