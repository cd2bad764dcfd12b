import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'

interface EmptyStateProps {
  heading: string
  headingLevel: HeadingLevel
  /** Why there is nothing, and links to where there is something. */
  children: ReactNode
}

/** Stands where a list would be when nothing matches. */
export function EmptyState({ heading, headingLevel, children }: EmptyStateProps) {
  return (
    <div className="portal-empty">
      <Heading level={headingLevel} className="portal-empty__heading">
        {heading}
      </Heading>
      {children}
    </div>
  )
}
