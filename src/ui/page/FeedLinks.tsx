/** A machine-readable rendering of a list: a news feed or a calendar. */
export interface FeedLink {
  href: string
  /** What the link says, e.g. `RSS feed`. */
  label: string
  /** Media type such as `application/rss+xml`. */
  type: string
}

interface FeedLinksProps {
  /** What assistive technology calls the list, e.g. `Follow this list`. */
  label: string
  links: readonly FeedLink[]
}

/** Links to the feeds of a list. */
export function FeedLinks({ label, links }: FeedLinksProps) {
  return (
    <ul className="portal-feeds" aria-label={label}>
      {links.map((link) => (
        <li key={link.href}>
          <a className="usa-link" href={link.href} type={link.type}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  )
}
