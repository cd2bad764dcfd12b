import type { ReactNode } from 'react'

/** One entry of the main navigation. */
export interface NavItem {
  href: string
  label: string
}

/** What everybody may visit without signing in, in the order of the main navigation. */
const PUBLIC_NAV: readonly NavItem[] = [
  { href: '/', label: 'Sign in' },
  { href: '/register', label: 'Register' },
  { href: '/updates', label: 'Updates & Announcements' },
  { href: '/resources', label: 'Resources' },
]

interface SiteHeaderProps {
  /** Name of the portal, e.g. `Provider Portal`. */
  name: string
  /** Name of the health plan company, shown before the portal's name. */
  organization: string
  /** Path of the navigation entry the page belongs to; none is marked when absent. */
  current?: string | undefined
  nav?: readonly NavItem[] | undefined
  /** An `AccountBar`, when somebody is signed in. */
  account?: ReactNode
}

/**
 * Site name and main navigation. The links wrap on narrow screens instead of hiding behind a menu button, so
 * that the navigation needs no JavaScript.
 */
export function SiteHeader({ name, organization, current, nav = PUBLIC_NAV, account }: SiteHeaderProps) {
  return (
    <header className="portal-header">
      {account}
      <div className="portal-container portal-header__bar">
        <a className="portal-header__name" href="/">
          <span>{organization}</span> {name}
        </a>
        <nav aria-label="Main">
          <ul className="portal-nav">
            {nav.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.href === current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
