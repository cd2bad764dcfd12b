import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'

interface EmergencyBannerProps {
  /** Unique on the page: several emergencies can be in force at once. */
  id: string
  heading: string
  headingLevel: HeadingLevel
  /** The notice that says more. */
  href: string
  /** What the link says; must make sense alone, e.g. `Read the hurricane notice`. */
  linkText: string
  /** A sentence or two. */
  children: ReactNode
}

/** An emergency across the page, right below the header (`usa-site-alert`). */
export function EmergencyBanner(props: EmergencyBannerProps) {
  const { id, heading, headingLevel, href, linkText, children } = props
  return (
    <section className="usa-site-alert usa-site-alert--emergency" aria-labelledby={id}>
      <div className="usa-alert">
        <div className="usa-alert__body">
          <Heading level={headingLevel} id={id} className="usa-alert__heading">
            {heading}
          </Heading>
          <p className="usa-alert__text">
            {children}{' '}
            <a className="usa-link" href={href}>
              {linkText}
            </a>
          </p>
        </div>
      </div>
    </section>
  )
}
