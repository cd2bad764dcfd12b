import { accountByUsername, REGISTERED, updateAccount } from '@/src/accounts/record/account'
import { matchEnrollment } from '@/src/enrollment/match'
import { hashPassword } from '@/src/passwords/password-hash'
import { demoProvider } from './content/enrollments'
import type { DemoDesk } from './records'
import type { ProviderSignIn } from './sign-ins'

/**
 * Makes the portal account of the demo's provider, active and with the record that is set aside for it, or
 * gives the one there is the kept password.
 */
export async function findOrMakeProvider(
  { payload, now }: DemoDesk,
  { username, email, password }: ProviderSignIn,
): Promise<string> {
  const passwordHash = await hashPassword(password)
  const found = await accountByUsername(payload, username)
  if (found) {
    await updateAccount(payload, found.id, { passwordHash })
    return found.id
  }
  const match = await matchEnrollment(payload, demoProvider, { now, address: '' })
  if (!match.matched) throw new Error('The sample has no record for the provider of the demo.')
  const { id, name } = match.enrollment
  const made = await payload.create({
    collection: 'accounts',
    data: {
      username,
      email,
      kind: demoProvider.kind,
      displayName: name,
      enrollment: id,
      admission: REGISTERED,
      state: 'active',
      activatedAt: now.toISOString(),
      passwordHash,
    },
  })
  return made.id
}
