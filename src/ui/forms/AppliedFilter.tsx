import type { ReactNode } from 'react'

/** A part of the applied filter that can be taken away on its own. */
export interface FilterPart {
  /** What it says, e.g. `Georgia`. */
  label: string
  /** The list without this part. */
  removeHref: string
}

interface AppliedFilterProps {
  /** The result in words, e.g. `12 notices for Georgia, Medicaid`. */
  words: ReactNode
  parts: readonly FilterPart[]
  /** The list without any filter. */
  clearHref: string
}

/** Says in words what the list below shows, and offers to take away each part of the filter or all of it. */
export function AppliedFilter({ words, parts, clearHref }: AppliedFilterProps) {
  return (
    <div className="portal-applied">
      <p className="portal-applied__words" role="status">
        {words}
      </p>
      {parts.length > 0 && (
        <ul className="portal-applied__parts" aria-label="Applied filters">
          {parts.map((part) => (
            <li key={part.removeHref}>
              <a href={part.removeHref}>
                <span className="usa-sr-only">Remove the filter </span>
                {part.label}
              </a>
            </li>
          ))}
          <li>
            <a className="usa-link portal-applied__clear" href={clearHref}>
              Show all notices
            </a>
          </li>
        </ul>
      )}
    </div>
  )
}
