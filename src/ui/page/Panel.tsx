import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'

interface PanelProps {
  /** Id of the heading; names the region and can be linked to. */
  id: string
  heading: string
  headingLevel: HeadingLevel
  /** `strong` for the one thing the page is for, such as signing in. */
  tone?: 'plain' | 'strong' | undefined
  children: ReactNode
}

/** A framed region with a heading, e.g. the sign-in panel or the contacts of a notice. */
export function Panel({ id, heading, headingLevel, tone = 'plain', children }: PanelProps) {
  return (
    <section
      className={tone === 'strong' ? 'portal-panel portal-panel--strong' : 'portal-panel'}
      aria-labelledby={id}
    >
      <Heading level={headingLevel} id={id} className="portal-panel__heading">
        {heading}
      </Heading>
      {children}
    </section>
  )
}
