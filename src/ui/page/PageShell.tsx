import type { ReactNode } from 'react'
import type { PhoneLine } from '@/src/ui/content/PhoneLines'
import { Breadcrumbs, type Crumb } from './Breadcrumbs'
import type { FeedLink } from './FeedLinks'
import { SiteFooter } from './SiteFooter'
import { SiteHeader, type NavItem } from './SiteHeader'

/** What every page says about the portal and its owner; comes from the site settings. */
export interface SiteIdentity {
  /** Name of the portal, e.g. `Provider Portal`. */
  name: string
  /** Name of the health plan company. */
  organization: string
  phoneLines: readonly PhoneLine[]
  /** Feeds of all notices, unfiltered. */
  feeds: readonly FeedLink[]
}

interface PageShellProps {
  site: SiteIdentity
  /** Path of the main navigation entry this page belongs to, e.g. `/updates`. */
  current?: string | undefined
  /** The `EmergencyBanner`s in force. */
  emergency?: ReactNode
  /** The way to this page, outermost first, ending with the page itself. */
  breadcrumbs?: readonly Crumb[] | undefined
  /** The main navigation when it is not the public one. */
  nav?: readonly NavItem[] | undefined
  /** An `AccountBar`, when somebody is signed in. */
  account?: ReactNode
  /** Stands before everything else in `main`: what the reader has to be told on whatever page. */
  notes?: ReactNode
  children: ReactNode
}

/**
 * The frame of every page: skip link, header, emergency banners, the `main` landmark (`#main-content`) and
 * footer. `children` starts with a `PageHeading`.
 */
export function PageShell({
  site,
  current,
  emergency,
  breadcrumbs,
  nav,
  account,
  notes,
  children,
}: PageShellProps) {
  return (
    <>
      <a className="usa-skipnav" href="#main-content">
        Skip to main content
      </a>
      <SiteHeader
        name={site.name}
        organization={site.organization}
        current={current}
        nav={nav}
        account={account}
      />
      {emergency}
      {breadcrumbs && (
        <div className="portal-container portal-crumbs">
          <Breadcrumbs crumbs={breadcrumbs} />
        </div>
      )}
      <main id="main-content" className="portal-container portal-main" tabIndex={-1}>
        {notes}
        {children}
      </main>
      <SiteFooter organization={site.organization} phoneLines={site.phoneLines} feeds={site.feeds} />
    </>
  )
}
