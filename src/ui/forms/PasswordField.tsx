import { Script } from '@/src/ui/page/Script'
import { FormField, controlAttributes, type FieldProps } from './FormField'
import { PasswordRules } from './PasswordRules'

interface PasswordFieldProps extends FieldProps {
  name: string
  /**
   * `new-password` where one is chosen, so that a password manager offers to make one; `current-password`
   * where one is asked for.
   */
  autoComplete: 'current-password' | 'new-password'
  /** Lists what a new password needs, and ticks it off while somebody types. */
  rules?: boolean | undefined
}

/**
 * A password with its label, hint and error. With JavaScript it can be shown, and its rules are ticked off;
 * without, they are a plain list. What was typed is never given back by the server, so there is no default
 * value.
 */
export function PasswordField({ name, autoComplete, rules, ...field }: PasswordFieldProps) {
  const { 'aria-describedby': describedBy, ...control } = controlAttributes(field)
  const rulesId = rules ? `${field.id}-rules` : undefined
  return (
    <FormField {...field}>
      {rulesId && <PasswordRules id={rulesId} />}
      <input
        {...control}
        name={name}
        type="password"
        className={field.error ? 'usa-input usa-input--error' : 'usa-input'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={[describedBy, rulesId].filter(Boolean).join(' ') || undefined}
      />
      <Script asset="password-fields.js" />
    </FormField>
  )
}
