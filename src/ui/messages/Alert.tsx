import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'

interface AlertProps {
  tone: 'info' | 'success' | 'warning' | 'error'
  heading: string
  headingLevel: HeadingLevel
  /**
   * How urgently assistive technology reads it out when it appears: `alert` at once, `status` when there is a
   * pause. Leave it out for what is part of the page from the start.
   */
  role?: 'alert' | 'status' | undefined
  children?: ReactNode
}

/** A message in the flow of the page (`usa-alert`): what happened and what to do next. */
export function Alert({ tone, heading, headingLevel, role, children }: AlertProps) {
  return (
    <div className={`usa-alert usa-alert--${tone}`} role={role}>
      <div className="usa-alert__body">
        <Heading level={headingLevel} className="usa-alert__heading">
          {heading}
        </Heading>
        {children && <div className="usa-alert__text">{children}</div>}
      </div>
    </div>
  )
}
