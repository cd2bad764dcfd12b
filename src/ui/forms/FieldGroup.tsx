import type { ReactNode } from 'react'
import { FieldNotes, RequiredMark, controlAttributes, type FieldProps } from './FormField'

interface FieldGroupProps extends FieldProps {
  children: ReactNode
}

/** Several controls that answer one question (`usa-fieldset`), with its hint and error message. */
export function FieldGroup({ children, ...field }: FieldGroupProps) {
  const { label, error, required } = field
  return (
    <fieldset
      className={`usa-fieldset usa-form-group${error ? ' usa-form-group--error' : ''}`}
      aria-describedby={controlAttributes(field)['aria-describedby']}
    >
      <legend className={error ? 'usa-label usa-label--error' : 'usa-label'}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <FieldNotes {...field} />
      {children}
    </fieldset>
  )
}
