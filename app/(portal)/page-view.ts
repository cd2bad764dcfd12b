import type { ReactNode } from 'react'
import type { Issue } from '@/src/lib/issue'
import type { Crumb } from '@/src/ui/page/Breadcrumbs'
import type { SharedArticle } from '@/src/ui/page/Document'

/** What a page shows, and what it says of itself. */
export interface PageView {
  /** Stands before the name of the portal; the name alone if left out. */
  title?: string
  /**
   * What has to be mended in the form that led here. The title says first of all that there is something,
   * which a screen reader reads before all else.
   */
  issues?: readonly Issue[] | undefined
  description?: string
  /** Path and query under which search engines know the page. A page without one is not for them. */
  canonical?: string
  /** Keeps search engines away from a page that has a canonical address. */
  isSearchResult?: boolean
  /** The feed of the page, if it is not that of all notices. */
  feed?: { href: string; title: string }
  /** What other sites show when the page is shared. */
  article?: SharedArticle
  /** Path of the main navigation entry the page belongs to. */
  current?: string
  breadcrumbs?: readonly Crumb[]
  body: ReactNode
}

/** What comes of opening a page. */
export type PageOutcome =
  | PageView
  /** There is no such page. */
  | 'missing'
  /** It is somewhere else now, or for ever (RFC 9110 §15.4). */
  | { goTo: string; forEver?: boolean }
