import { PASSWORD_RULES } from '../../lib/password-rules'

interface PasswordRulesProps {
  id: string
  /** What has been typed; left out where nobody watches, and then the rules are a plain list. */
  typed?: string | undefined
}

/** What a new password needs. What is still missing is said politely, each time that changes. */
export function PasswordRules({ id, typed }: PasswordRulesProps) {
  const rules = PASSWORD_RULES.map(({ label, isMet }) => ({
    label,
    isDone: typed !== undefined && isMet(typed),
  }))
  return (
    <div className="portal-password-rules">
      <div id={id}>
        <p>Your password needs:</p>
        <ul>
          {rules.map(({ label, isDone }) => (
            <li key={label} className={isDone ? 'portal-password-rules__done' : undefined}>
              {label}
              {isDone && <span className="usa-sr-only"> (done)</span>}
            </li>
          ))}
        </ul>
      </div>
      {typed !== undefined && (
        <p className="usa-sr-only" role="status">
          {typed !== '' && progress(rules)}
        </p>
      )}
    </div>
  )
}

function progress(rules: readonly { label: string; isDone: boolean }[]): string {
  const missing = rules.filter(({ isDone }) => !isDone).map(({ label }) => label)
  if (missing.length === 0) return 'The password has everything it needs.'
  return `The password still needs ${new Intl.ListFormat('en-US').format(missing)}.`
}
