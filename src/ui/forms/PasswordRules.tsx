import { PASSWORD_RULES } from '@/src/lib/password-rules'

/**
 * What a new password needs, as a plain list; src/ui/scripts/password-fields.ts ticks it off while somebody
 * types.
 */
export function PasswordRules({ id }: { id: string }) {
  return (
    <div className="portal-password-rules">
      <div id={id}>
        <p>Your password needs:</p>
        <ul>
          {PASSWORD_RULES.map(({ label }) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
