import type { CollectionConfig } from 'payload'
import { closedEndpoint } from '@/src/staff/closed-endpoints'
import { FORGOT_PAUSE, forgotPasswordEndpoint } from '@/src/staff/forgot-endpoint'
import { refuseOwnDemotion, refuseOwnRemoval, refuseOwnRenaming } from '@/src/staff/own-account'
import { STAFF_ATTEMPTS, STAFF_LOCK_MINUTES } from '@/src/staff/lock'
import { staffLoginEndpoint } from '@/src/staff/login-endpoint'
import { assertStaffPassword } from '@/src/staff/check-new-password'
import { now } from '@/src/clock'
import { idField } from '@/src/database/ids'
import { oneLineName } from '@/src/database/input/one-line-name'
import { recordChange, recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { env } from '@/src/env'
import { adminsOnly, isAdmin, ROLES, staffOf, staffOnly } from '@/src/staff/roles'

/** The people of the organization who write, approve and administer. They sign in at `/admin`. */
export const Staff: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Staff member', plural: 'Staff' },
  auth: {
    useSessions: true,
    tokenExpiration: 8 * 60 * 60,
    maxLoginAttempts: STAFF_ATTEMPTS,
    lockTime: STAFF_LOCK_MINUTES * 60 * 1000,
    removeTokenFromResponses: true,
    cookies: { sameSite: 'Lax', secure: env().https },
    // For the page in the admin panel, which says when the next mail may be asked for.
    forgotPassword: { minRequestInterval: FORGOT_PAUSE },
  },
  admin: {
    group: 'Settings',
    hideAPIURL: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role'],
    description: 'Who may sign in here, and what each may do.',
  },
  disableBulkDelete: true,
  access: {
    admin: ({ req }) => staffOf(req.user) !== undefined,
    // Who has changed a notice, or is writing it now, is told to colleagues by name and address.
    read: staffOnly,
    create: adminsOnly,
    update: ({ req }) => {
      const staff = staffOf(req.user)
      return isAdmin(staff) || (staff ? { id: { equals: staff.id } } : false)
    },
    delete: adminsOnly,
    unlock: adminsOnly,
  },
  hooks: {
    beforeOperation: [refuseUnstorable, refuseOwnRenaming, assertStaffPassword],
    afterChange: [recordChange('staff', now)],
    afterDelete: [recordRemoval('staff', now)],
    beforeChange: [refuseOwnDemotion],
    beforeDelete: [refuseOwnRemoval],
  },
  // The first admin is made by `npm run add:admin`, so this door, which Payload opens to everybody on an
  // empty collection, stays shut. Staff addresses are not verified, and Payload's endpoint for it fails then.
  endpoints: [
    staffLoginEndpoint(now),
    forgotPasswordEndpoint(now),
    closedEndpoint('post', '/first-register'),
    closedEndpoint('post', '/verify/:id'),
  ],
  fields: [
    idField,
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 80,
      validate: oneLineName,
      access: { update: ({ req }) => isAdmin(req.user) },
      admin: { description: 'Others see it beside what is done. Only an admin changes it.' },
    },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'author',
      options: [...ROLES],
      saveToJWT: false,
      access: { update: ({ req }) => isAdmin(req.user) },
    },
  ],
}
