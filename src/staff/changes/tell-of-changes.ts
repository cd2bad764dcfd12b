import type { CollectionBeforeChangeHook } from 'payload'
import { ROLES } from '@/src/staff/roles'
import type { User } from '@/src/payload-types'
import { tellOfChange } from '@/src/staff/mails/change-mail'

/**
 * Tells a member by mail that their password, their role or their address is another one. A new address of
 * their own is told once it is confirmed; what a command changes is known to whoever runs it. What the
 * provider of single sign-on says anew is told like what an admin changes.
 */
export const tellOfChanges =
  (clock: () => Date): CollectionBeforeChangeHook<User> =>
  async ({ data, originalDoc: former, operation, req }) => {
    const isByCommand = req.payloadAPI === 'local' && req.context.doneBy !== 'Single sign-on'
    if (operation !== 'update' || !former || isByCommand) return data
    const { payload } = req
    const [member, now] = [former, clock()]
    if (data.password) await tellOfChange(payload, { member, kind: 'password-changed', now })
    if (data.role !== undefined && data.role !== former.role) {
      const detail = `From ${labelOf(former.role)} to ${labelOf(data.role)}`
      await tellOfChange(payload, { member, kind: 'role-changed', detail, now })
    }
    if (data.email !== undefined && data.email !== former.email) {
      const detail = `From ${former.email} to ${data.email}`
      const newMember = { id: former.id, email: data.email }
      await tellOfChange(payload, { member, kind: 'address-left', detail, now })
      await tellOfChange(payload, { member: newMember, kind: 'address-taken', detail, now })
    }
    return data
  }

const labelOf = (role: User['role']): string =>
  ROLES.find(({ value }) => value === role)?.label.split(':')[0] ?? role
