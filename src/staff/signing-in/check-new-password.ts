import { ValidationError, type CollectionBeforeOperationHook, type Payload } from 'payload'
import { readSite } from '@/src/site/site'
import { passwordIssues, type PasswordOwner } from '@/src/passwords/password'
import { memberById, signsInHere } from './member'

/**
 * Applies the password rules wherever a member is given a password by creating or changing their row.
 *
 * @throws ValidationError with every rule that is not met
 */
export const assertStaffPassword: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const password = given(args, 'password')
  // A new member may choose one by the mail; an empty field changes nothing.
  if (password === undefined || password === null || password === '') return args
  const issues = (await isElsewhere(args, req.payload))
    ? [ELSEWHERE]
    : passwordIssues(password, await ownerOf(args, req.payload))
  if (issues.length > 0) {
    throw new ValidationError(
      { collection: 'users', errors: [{ path: 'password', message: issues.join(' ') }] },
      req.t,
    )
  }
  return args
}

const ELSEWHERE = 'This member signs in at the organization. A password would open nothing here.'

/** Whether it would be the password of somebody who has no use for one. */
async function isElsewhere(args: object, payload: Payload): Promise<boolean> {
  const id: unknown = Reflect.get(args, 'id')
  const member = typeof id === 'string' ? await memberById(payload, id) : undefined
  return member !== undefined && !signsInHere(member)
}

/** Whose password it is: the address that is set along with it, else that of the member who is changed. */
async function ownerOf(args: object, payload: Payload): Promise<PasswordOwner> {
  const { organization } = await readSite(payload)
  const email = given(args, 'email')
  if (typeof email === 'string') return { email, organization }
  const id: unknown = Reflect.get(args, 'id')
  return { email: typeof id === 'string' ? (await memberById(payload, id))?.email : undefined, organization }
}

function given(args: object, name: string): unknown {
  const data: unknown = Reflect.get(args, 'data')
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
}
