/** An entry of a side navigation, e.g. a year or a month of the archive. */
export interface SideNavItem {
  href: string
  label: string
  /** How many things are behind the link. */
  count?: number | undefined
  /** Entries below this one, e.g. the months of a year. */
  items?: readonly SideNavItem[] | undefined
}

interface SideNavProps {
  /** What assistive technology calls the navigation, e.g. `Archive by year`. */
  label: string
  items: readonly SideNavItem[]
  /** `href` of the entry that is the page itself. */
  current?: string | undefined
}

/** Navigation within a section (`usa-sidenav`), such as the years and months of the archive. */
export function SideNav({ label, items, current }: SideNavProps) {
  return (
    <nav aria-label={label}>
      <ul className="usa-sidenav">
        {items.map((item) => (
          <Entry key={item.href} item={item} current={current} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({ item, current }: { item: SideNavItem; current: string | undefined }) {
  const isCurrent = item.href === current
  return (
    <li className="usa-sidenav__item">
      <a
        href={item.href}
        className={isCurrent ? 'usa-current' : undefined}
        aria-current={isCurrent ? 'page' : undefined}
      >
        {item.label}
        {item.count !== undefined && ` (${item.count})`}
      </a>
      {item.items && (
        <ul className="usa-sidenav__sublist">
          {item.items.map((below) => (
            <Entry key={below.href} item={below} current={current} />
          ))}
        </ul>
      )}
    </li>
  )
}
