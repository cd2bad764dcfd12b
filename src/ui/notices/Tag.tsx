import type { ReactNode } from 'react'

/** A short label such as a plan or a category (`usa-tag`). */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="usa-tag">{children}</span>
}

interface TagListProps {
  /** What assistive technology calls the list, e.g. `Plans`. */
  label: string
  tags: readonly string[]
}

/** Several tags as a list. */
export function TagList({ label, tags }: TagListProps) {
  return (
    <ul className="portal-tags" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag} className="usa-tag">
          {tag}
        </li>
      ))}
    </ul>
  )
}
