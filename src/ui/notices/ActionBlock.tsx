import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'
import type { DateWords } from './SummaryDates'

interface ActionBlockProps {
  /** Id of the heading. */
  id: string
  heading: string
  headingLevel: HeadingLevel
  /** The last day to act; absent when there is none. */
  deadline?: DateWords | undefined
  /** True once nothing can be done any more; the block then loses its emphasis. */
  isOver?: boolean | undefined
  /** What the reader has to do, with the links to do it. */
  children: ReactNode
}

/** What the reader of a notice has to do, and by when. */
export function ActionBlock({ id, heading, headingLevel, deadline, isOver, children }: ActionBlockProps) {
  return (
    <section className={isOver ? 'portal-action portal-action--over' : 'portal-action'} aria-labelledby={id}>
      <Heading level={headingLevel} id={id} className="portal-action__heading">
        {heading}
      </Heading>
      {deadline && (
        <p className="portal-action__deadline">
          {isOver ? 'The last day to act was ' : 'Act by '}
          <time dateTime={deadline.dateTime}>{deadline.words}</time>
        </p>
      )}
      {children}
    </section>
  )
}
