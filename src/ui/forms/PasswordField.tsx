import { FormField, controlAttributes, type FieldProps } from './FormField'
import { PasswordInput } from './PasswordInput'

interface PasswordFieldProps extends FieldProps {
  name: string
  /** `new-password` where one is chosen, so that a password manager offers to make one; `current-password` where one is asked for. */
  autoComplete: 'current-password' | 'new-password'
  /** Lists what a new password needs, and ticks it off while somebody types. */
  rules?: boolean | undefined
}

/**
 * A password with its label, hint and error. With JavaScript it can be shown, and its rules are ticked off; without, they are a plain list. What was
 * typed is never given back by the server, so there is no default value.
 */
export function PasswordField({ name, autoComplete, rules, ...field }: PasswordFieldProps) {
  const { 'aria-describedby': describedBy, ...control } = controlAttributes(field)
  return (
    <FormField {...field}>
      <PasswordInput
        {...control}
        name={name}
        autoComplete={autoComplete}
        describedBy={describedBy}
        rules={rules}
      />
    </FormField>
  )
}
