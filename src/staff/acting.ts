import type { PayloadRequest } from 'payload'
import type { Actor, NamedMember } from '@/src/audit/audit'
import { staffOf } from './roles'

declare module 'payload' {
  interface RequestContext {
    /** Who does it, in words, where no member of the staff does and it is not the product by itself. */
    doneBy?: Extract<Actor, string>
  }
}

/**
 * Who does what a request asks for, as it is written down for good: a name alone would be whose it is next.
 *
 * @returns undefined when it is the product itself
 */
export function memberOf({ user }: Pick<PayloadRequest, 'user'>): NamedMember | undefined {
  const staff = staffOf(user)
  return staff && { id: staff.id, name: staff.name, role: staff.role }
}

/** The same for the audit log. */
export const actorOf = (req: Pick<PayloadRequest, 'user' | 'context'>): Actor =>
  memberOf(req) ?? req.context.doneBy ?? 'The portal'

/**
 * Who has changed a row last, as fields of it: a relation would give the name that its member has today.
 * Nothing while it is the product itself.
 */
export function lastChangedBy(req: Pick<PayloadRequest, 'user'>): {
  updatedBy?: string
  updatedById?: string
} {
  const member = memberOf(req)
  return member ? { updatedBy: member.name, updatedById: member.id } : {}
}
