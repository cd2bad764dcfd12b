import type { ReactNode } from 'react'

/** One thing the portal knows of an account, and where it is changed if it can be. */
export function Fact({
  term,
  change,
  children,
}: {
  term: string
  change?: { href: string; label: string }
  children: ReactNode
}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {change && (
        <dd>
          <a className="usa-link" href={change.href}>
            {change.label}
          </a>
        </dd>
      )}
    </div>
  )
}
