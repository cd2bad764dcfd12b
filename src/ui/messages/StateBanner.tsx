import type { ReactNode } from 'react'

interface StateBannerProps {
  /**
   * What is no longer (or not yet) so: the notice is withdrawn, replaced or ended, its rule has not begun, or
   * the page shows an earlier state of it.
   */
  state: 'withdrawn' | 'replaced' | 'ended' | 'upcoming' | 'past-version'
  /** A sentence with the date, and a link to what holds now. */
  children: ReactNode
}

/**
 * Bar above a notice that readers must not mistake for the rule of today (`usa-alert`, slim). It is printed
 * too.
 */
export function StateBanner({ state, children }: StateBannerProps) {
  const tone = state === 'withdrawn' || state === 'replaced' ? 'warning' : 'info'
  return (
    <div className={`usa-alert usa-alert--${tone} usa-alert--slim portal-state`}>
      <div className="usa-alert__body">
        <p className="usa-alert__text">{children}</p>
      </div>
    </div>
  )
}
