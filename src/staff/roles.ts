import type { Access, PayloadRequest } from 'payload'
import { SUBJECTS } from '@/src/audit/words'

/** The staff roles, least powerful first. */
export const ROLES = [
  { value: 'support', label: 'Support: looks up registrations and unlocks accounts' },
  { value: 'author', label: 'Author: drafts notices and asks for review' },
  { value: 'editor', label: 'Editor: publishes, changes and withdraws notices' },
  { value: 'admin', label: 'Admin: also manages staff, plans and site settings' },
] as const

export type Role = (typeof ROLES)[number]['value']

/** A role, and what it is for. */
export const roleInWords = (role: Role): string => ROLES.find(({ value }) => value === role)?.label ?? role

type Requester = PayloadRequest['user'] | undefined

/** The staff member behind a request; undefined for nobody and for portal accounts. */
export function staffOf(user: Requester) {
  return user?.collection === 'users' ? user : undefined
}

const hasRole = (user: Requester, ...roles: Role[]): boolean => {
  const staff = staffOf(user)
  return staff !== undefined && roles.includes(staff.role)
}

/** Whether the user may write notices and add files to them. */
export const mayWrite = (user: Requester): boolean => hasRole(user, 'author', 'editor', 'admin')

/** Whether the user may make a notice public, change a public one or withdraw it. */
export const mayPublish = (user: Requester): boolean => hasRole(user, 'editor', 'admin')

/** Whether the user manages staff, plans and site settings. */
export const isAdmin = (user: Requester): boolean => hasRole(user, 'admin')

/** Whether the user helps the owners of portal accounts. */
export const maySupport = (user: Requester): boolean => hasRole(user, 'support', 'admin')

/** Access for everybody on the staff. */
export const staffOnly: Access = ({ req }) => staffOf(req.user) !== undefined

/** Access for support and admins: to what is known of providers and happens to their accounts. */
export const supportOnly: Access = ({ req }) => maySupport(req.user)

/** Access to the audit log: admins to all of it, support to what concerns portal accounts. */
export const activityOf: Access = ({ req }) =>
  isAdmin(req.user) || (maySupport(req.user) && { about: { equals: SUBJECTS.account } })

/**
 * For `admin.hidden` of what is {@link supportOnly}: the panel shows nobody a list that they may not read.
 */
export const hiddenUnlessSupport = ({ user }: { user: object }): boolean =>
  !('role' in user) || (user.role !== 'support' && user.role !== 'admin')

/** Access for everybody who writes notices. */
export const writersOnly: Access = ({ req }) => mayWrite(req.user)

/** Access for editors and admins. */
export const publishersOnly: Access = ({ req }) => mayPublish(req.user)

/** Access for admins. */
export const adminsOnly: Access = ({ req }) => isAdmin(req.user)

/** Access for nobody: the product itself writes these through its own functions. */
export const nobody: Access = () => false

/**
 * Reading what is public anyway (plans, documents, site settings): staff through the admin panel, everybody
 * through our own pages. REST stays closed to the public, since a client could ask it for anything in any
 * size.
 */
export const staffOrOwnPages: Access = ({ req }) =>
  staffOf(req.user) !== undefined || req.payloadAPI === 'local'
