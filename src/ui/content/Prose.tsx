import type { ReactNode } from 'react'

/** Gives rich text (headings, lists, tables, quotes, images) its typography (`usa-prose`). */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="usa-prose">{children}</div>
}
