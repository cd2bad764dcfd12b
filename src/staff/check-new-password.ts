import { ValidationError, type CollectionBeforeOperationHook, type Payload, type Where } from 'payload'
import { joining } from '@/src/database/rows'
import { readSite } from '@/src/site/site'
import { passwordIssues, type PasswordOwner } from '@/src/passwords/password'

/**
 * Applies the password rules wherever a staff password is set: create, change and reset. `beforeOperation` is
 * the only hook that sees all three.
 *
 * @throws ValidationError with every rule that is not met
 */
export const assertStaffPassword: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return args
  const password = given(args, 'password')
  if (password === undefined) return args
  const issues = passwordIssues(password, await ownerOf(args, req.payload))
  if (issues.length > 0) {
    throw new ValidationError(
      { collection: 'users', errors: [{ path: 'password', message: issues.join(' ') }] },
      req.t,
    )
  }
  return args
}

/**
 * Whose password it is: the address that is set along with it, else that of the member whom the request names
 * by id or by the token of a reset.
 */
async function ownerOf(args: object, payload: Payload): Promise<PasswordOwner> {
  const { organization } = await readSite(payload)
  const email = given(args, 'email')
  if (typeof email === 'string') return { email, organization }
  const id: unknown = Reflect.get(args, 'id')
  const token = given(args, 'token')
  if (typeof id === 'string')
    return { email: await emailWhere(payload, { id: { equals: id } }), organization }
  if (typeof token !== 'string') return { organization }
  return { email: await emailWhere(payload, { resetPasswordToken: { equals: token } }), organization }
}

async function emailWhere(payload: Payload, where: Where): Promise<string | undefined> {
  const found = await payload.db.findOne<{ id: string; email: string }>({
    collection: 'users',
    where,
    req: joining(payload),
  })
  return found?.email
}

function given(args: object, name: string): unknown {
  const data: unknown = Reflect.get(args, 'data')
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
}
