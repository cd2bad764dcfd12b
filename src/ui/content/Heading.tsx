import { createElement, type ReactNode } from 'react'

/**
 * Rank of a heading below the page's one `h1`. Callers state it, since only they know where on the page they
 * stand.
 */
export type HeadingLevel = 2 | 3 | 4 | 5

interface HeadingProps {
  level: HeadingLevel
  id?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A heading of a given rank (`h2` to `h5`); the `h1` belongs to `PageHeading`. */
export function Heading({ level, id, className, children }: HeadingProps) {
  return createElement(`h${level}`, { id, className }, children)
}
