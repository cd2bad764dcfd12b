import type { ReactNode } from 'react'

/** What every form field has in common; the typed fields add to it. */
export interface FieldProps {
  /** Id of the control, unique on the page; an error summary links to it. */
  id: string
  label: string
  /** How to fill it in, e.g. where to find the number. */
  hint?: ReactNode
  /** What is wrong with the submitted value and how to mend it. */
  error?: string | undefined
  required?: boolean | undefined
}

interface FormFieldProps extends FieldProps {
  /** The control; give it `controlAttributes(props)`. */
  children: ReactNode
}

/** Label, hint and error message around one control (`usa-form-group`). */
export function FormField({ id, label, hint, error, required, children }: FormFieldProps) {
  return (
    <div className={error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <label className={error ? 'usa-label usa-label--error' : 'usa-label'} htmlFor={id}>
        {label}
        {required && <RequiredMark />}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

/** The red asterisk behind the label of a field that must be filled in. */
export function RequiredMark() {
  return (
    <>
      {' '}
      <abbr title="required" className="usa-hint usa-hint--required">
        *
      </abbr>
    </>
  )
}

/** Hint and error message of a field, under the ids that `controlAttributes` refers to. */
export function FieldNotes({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <div className="usa-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <span className="usa-error-message" id={`${id}-error`}>
          <span className="usa-sr-only">Error: </span>
          {error}
        </span>
      )}
    </>
  )
}

/**
 * The attributes that tie a control to the label, hint and error message that `FormField` renders around it.
 */
export function controlAttributes({ id, hint, error, required }: FieldProps) {
  const describedBy = [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean)
  return {
    id,
    required: required ? true : undefined,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    'aria-invalid': error ? (true as const) : undefined,
  }
}
