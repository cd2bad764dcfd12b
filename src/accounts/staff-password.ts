import { ValidationError, type CollectionBeforeOperationHook } from 'payload'
import { passwordIssues } from './password'

/**
 * Applies the password rules wherever a staff password is set: create, change and reset. `beforeOperation` is the only hook that sees all three.
 *
 * @throws ValidationError with every rule that is not met
 */
export const assertStaffPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return args
  const password: unknown = 'data' in args ? Reflect.get(args.data, 'password') : undefined
  if (password === undefined) return args
  const issues = passwordIssues(password)
  if (issues.length > 0) {
    throw new ValidationError(
      { collection: 'users', errors: [{ path: 'password', message: issues.join(' ') }] },
      req.t,
    )
  }
  return args
}
