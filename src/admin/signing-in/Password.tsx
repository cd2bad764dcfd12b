import type { TextFieldServerProps } from 'payload'
import { memberById, signsInHere } from '@/src/staff/signing-in/member'
import { PasswordField } from './PasswordField'

/** The field for a new password; not there for a member who signs in at the provider of the organization. */
export async function Password({ id, path, payload }: Pick<TextFieldServerProps, 'id' | 'path' | 'payload'>) {
  const member = id === undefined ? undefined : await memberById(payload, String(id))
  return member && !signsInHere(member) ? null : <PasswordField path={path} />
}
