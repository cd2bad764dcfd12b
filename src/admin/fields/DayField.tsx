'use client'

import {
  FieldDescription,
  FieldError,
  FieldLabel,
  fieldBaseClass,
  useField,
  withCondition,
} from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

const DayInput: TextFieldClientComponent = ({ field, path: givenPath, readOnly }) => {
  const { path, value, setValue, showError, disabled } = useField<string | null>({
    potentiallyStalePath: givenPath,
  })
  const { label, required, admin } = field
  const id = `field-${path.replaceAll('.', '__')}`
  // The class of Payload's own text field, so that the input looks like its neighbors in every theme.
  const classes = [fieldBaseClass, 'text', ...(showError ? ['error'] : [])]
  return (
    <div className={classes.join(' ')}>
      {label && <FieldLabel label={label} path={path} required={required ?? false} />}
      <div className={`${fieldBaseClass}__wrap`}>
        <FieldError path={path} showError={showError} />
        <input
          type="date"
          id={id}
          name={path}
          value={value ?? ''}
          // An emptied or half-typed input has the value ''; a day that is not given is stored as null.
          onChange={(event) => setValue(event.target.value || null)}
          disabled={readOnly === true || disabled}
        />
      </div>
      {admin?.description && <FieldDescription description={admin.description} path={path} />}
    </div>
  )
}

/**
 * The form field of a calendar day stored as `YYYY-MM-DD`: the browser's own date input, which knows no time
 * and no time zone, so that the day an editor chooses is the day that is stored.
 */
export const DayField = withCondition(DayInput)
