import { FieldNotes, RequiredMark, controlAttributes, type FieldProps } from './FormField'

interface CheckboxProps extends FieldProps {
  name: string
  /** Submitted when it is ticked. */
  value?: string | undefined
  defaultChecked?: boolean | undefined
}

/** A statement to agree to or not (`usa-checkbox`), with its hint and error. */
export function Checkbox({ name, value = 'yes', defaultChecked, ...field }: CheckboxProps) {
  return (
    <div className={field.error ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <FieldNotes {...field} />
      <div className="usa-checkbox">
        <input
          className="usa-checkbox__input"
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          {...controlAttributes(field)}
        />
        <label className="usa-checkbox__label" htmlFor={field.id}>
          {field.label}
          {field.required && <RequiredMark />}
        </label>
      </div>
    </div>
  )
}
