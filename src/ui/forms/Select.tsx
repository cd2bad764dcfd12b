import { FormField, controlAttributes, type FieldProps } from './FormField'

/** One choice of a select field. */
export interface SelectOption {
  /** What is submitted. */
  value: string
  label: string
  /** How many results the choice leads to; shown behind the label. */
  count?: number | undefined
}

interface SelectProps extends FieldProps {
  name: string
  options: readonly SelectOption[]
  /**
   * What "no choice" says, e.g. `All states`; submitted as an empty value. Absent when a choice has to be
   * made.
   */
  emptyLabel?: string | undefined
  defaultValue?: string | undefined
}

/** A choice of one from a list (`usa-select`) with its label, hint and error. */
export function Select(props: SelectProps) {
  return (
    <FormField {...props}>
      <select
        className={props.error ? 'usa-select usa-input--error' : 'usa-select'}
        name={props.name}
        defaultValue={props.defaultValue ?? ''}
        {...controlAttributes(props)}
      >
        {props.emptyLabel !== undefined && <option value="">{props.emptyLabel}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.count === undefined ? option.label : `${option.label} (${option.count})`}
          </option>
        ))}
      </select>
    </FormField>
  )
}
