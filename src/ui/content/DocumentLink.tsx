import type { ReactNode } from 'react'
import { fileSizeInWords, fileTypeInWords } from './file-words'

interface DocumentLinkProps {
  href: string
  title: ReactNode
  /** Media type such as `application/pdf`. */
  mediaType: string
  /** Size in bytes. */
  bytes: number
}

/** A link to a document that says before the click what kind of file comes and how big it is. */
export function DocumentLink({ href, title, mediaType, bytes }: DocumentLinkProps) {
  return (
    <a className="usa-link portal-document" href={href} type={mediaType}>
      {title}{' '}
      <span className="portal-document__file">
        ({fileTypeInWords(mediaType)}, {fileSizeInWords(bytes)})
      </span>
    </a>
  )
}

/** A document with a line about it. */
export interface ListedDocument extends DocumentLinkProps {
  key: string
  description?: ReactNode
}

/** Several documents, one below the other. */
export function DocumentList({ documents }: { documents: readonly ListedDocument[] }) {
  return (
    <ul className="portal-documents">
      {documents.map(({ key, description, ...link }) => (
        <li key={key}>
          <DocumentLink {...link} />
          {description && <p>{description}</p>}
        </li>
      ))}
    </ul>
  )
}
