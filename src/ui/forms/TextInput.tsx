import { FormField, controlAttributes, type FieldProps } from './FormField'

interface TextInputProps extends FieldProps {
  name: string
  type?: 'text' | 'email' | 'password' | 'tel' | 'date' | undefined
  /** Value of the `autocomplete` attribute (WCAG 2.2, 1.3.5), e.g. `username` or `new-password`. */
  autoComplete?: string | undefined
  /** Which keyboard a phone shows, e.g. `numeric` for a ZIP code. */
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | undefined
  defaultValue?: string | undefined
  maxLength?: number | undefined
  /** Off for names of people and codes, which a spelling checker only underlines (and may send elsewhere). */
  spellCheck?: boolean | undefined
  autoCapitalize?: 'none' | 'characters' | 'words' | undefined
}

/** A one-line text field (`usa-input`) with its label, hint and error. */
export function TextInput(props: TextInputProps) {
  return (
    <FormField {...props}>
      <input
        className={props.error ? 'usa-input usa-input--error' : 'usa-input'}
        type={props.type ?? 'text'}
        name={props.name}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        defaultValue={props.defaultValue}
        maxLength={props.maxLength}
        spellCheck={props.spellCheck}
        autoCapitalize={props.autoCapitalize}
        {...controlAttributes(props)}
      />
    </FormField>
  )
}
