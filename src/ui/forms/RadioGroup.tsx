import { FieldGroup } from './FieldGroup'
import type { FieldProps } from './FormField'

/** One choice of a radio group. */
export interface RadioOption {
  /** What is submitted. */
  value: string
  label: string
  /** What the choice means, or whom it is for. */
  description?: string | undefined
}

interface RadioGroupProps extends FieldProps {
  name: string
  options: readonly RadioOption[]
  defaultValue?: string | undefined
}

/**
 * A choice of one of a few, all in sight (`usa-radio`). The first control carries the id, so that an error
 * summary leads to it.
 */
export function RadioGroup({ name, options, defaultValue, ...group }: RadioGroupProps) {
  return (
    <FieldGroup {...group}>
      {options.map((option, index) => {
        const id = index === 0 ? group.id : `${group.id}-${option.value}`
        return (
          <div className="usa-radio" key={option.value}>
            <input
              className="usa-radio__input usa-radio__input--tile"
              id={id}
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={group.required ? true : undefined}
            />
            <label className="usa-radio__label" htmlFor={id}>
              {option.label}
              {option.description && (
                <span className="usa-checkbox__label-description">{option.description}</span>
              )}
            </label>
          </div>
        )
      })}
    </FieldGroup>
  )
}
