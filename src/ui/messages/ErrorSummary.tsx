import { Heading, type HeadingLevel } from '@/src/ui/content/Heading'

/** What is wrong with one field of a form, in words that say how to mend it. */
export interface FieldError {
  /** Id of the field's control, so that the message can lead to it. */
  fieldId: string
  message: string
}

interface ErrorSummaryProps {
  id: string
  headingLevel: HeadingLevel
  heading?: string | undefined
  errors: readonly FieldError[]
}

/**
 * All errors of a submitted form above it, each a link to its field; nothing when there are none. It is read
 * out at once and takes the focus when the page opens, without JavaScript.
 */
export function ErrorSummary({
  id,
  headingLevel,
  heading = 'There is a problem',
  errors,
}: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- the page is the answer to a submitted form: its errors are where the reader has to start
    <div className="usa-alert usa-alert--error portal-errors" role="alert" id={id} tabIndex={-1} autoFocus>
      <div className="usa-alert__body">
        <Heading level={headingLevel} className="usa-alert__heading">
          {heading}
        </Heading>
        <ul className="usa-list">
          {errors.map((error) => (
            <li key={`${error.fieldId} ${error.message}`}>
              <a className="usa-link" href={`#${error.fieldId}`}>
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
