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
}

/** Navigation within a section (`usa-sidenav`), such as the years and months of the archive. */
export function SideNav({ label, items }: SideNavProps) {
  return (
    <nav aria-label={label}>
      <ul className="usa-sidenav">
        {items.map((item) => (
          <Entry key={item.href} item={item} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({ item }: { item: SideNavItem }) {
  return (
    <li className="usa-sidenav__item">
      <a href={item.href}>
        {item.label}
        {item.count !== undefined && ` (${item.count})`}
      </a>
      {item.items && (
        <ul className="usa-sidenav__sublist">
          {item.items.map((below) => (
            <Entry key={below.href} item={below} />
          ))}
        </ul>
      )}
    </li>
  )
}
