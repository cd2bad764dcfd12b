import type { ReactNode } from 'react'

interface PageHeadingProps {
  /** The page's only `h1`. */
  title: ReactNode
  /** Short line above the title, e.g. a notice's number and category. */
  eyebrow?: ReactNode
  /** One or two sentences below the title that say what the page is for. */
  lead?: ReactNode
}

/** Opens a page: its `h1` with an optional line above and an introduction below. */
export function PageHeading({ title, eyebrow, lead }: PageHeadingProps) {
  return (
    <div className="portal-heading">
      {eyebrow && <p className="portal-heading__eyebrow">{eyebrow}</p>}
      <h1>{typeof title === 'string' ? inWholeWords(title) : title}</h1>
      {lead && <p className="portal-heading__lead">{lead}</p>}
    </div>
  )
}

/** Keeps "e-mail" in one piece: in large letters on a phone a line would soon end at its hyphen. */
function inWholeWords(title: string): ReactNode {
  return title.split(/(e-mail)/i).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="portal-heading__word">
        {part}
      </span>
    ),
  )
}
