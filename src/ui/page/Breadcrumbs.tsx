/** One step on the way to a page; the page itself comes last and is not a link. */
export interface Crumb {
  label: string
  /** Absent on the page itself. */
  href?: string | undefined
}

interface BreadcrumbsProps {
  /** Outermost page first. */
  crumbs: readonly Crumb[]
}

/** The way to a page (`usa-breadcrumb`); on a phone only the page one level up. */
export function Breadcrumbs({ crumbs }: BreadcrumbsProps) {
  return (
    <nav className="usa-breadcrumb" aria-label="Breadcrumbs">
      <ol className="usa-breadcrumb__list">
        {crumbs.map((crumb) => (
          <li
            key={crumb.label}
            className={crumb.href ? 'usa-breadcrumb__list-item' : 'usa-breadcrumb__list-item usa-current'}
            aria-current={crumb.href ? undefined : 'page'}
          >
            {crumb.href ? (
              <a className="usa-breadcrumb__link" href={crumb.href}>
                {crumb.label}
              </a>
            ) : (
              crumb.label
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
