import type { CollectionConfig, FieldAccess, FieldHook, UIField } from 'payload'
import type { User } from '@/src/payload-types'
import { now } from '@/src/clock'
import { idField } from '@/src/database/ids'
import { oneLineName } from '@/src/database/input/one-line-name'
import { recordChange, recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { env } from '@/src/env'
import { closedEndpoint } from '@/src/staff/closed-endpoints'
import { refuseOwnDemotion, refuseOwnRemoval, refuseOwnRenaming } from '@/src/staff/own-account'
import { adminsOnly, isAdmin, ROLES, staffOf, staffOnly } from '@/src/staff/roles'
import { assertStaffPassword } from '@/src/staff/signing-in/check-new-password'
import { forgotPasswordEndpoint } from '@/src/staff/signing-in/forgot-endpoint'
import { staffLoginEndpoint } from '@/src/staff/signing-in/login-endpoint'
import { memberEmail } from '@/src/staff/signing-in/member'
import { staffStrategy } from '@/src/staff/signing-in/own-session'
import {
  dropLinksToFormerAddress,
  endEverySession,
  endOtherSessions,
  hashNewPassword,
  inviteWithoutPassword,
  storePassword,
} from '@/src/staff/signing-in/password-hooks'
import { resetPasswordEndpoint } from '@/src/staff/signing-in/reset-endpoint'
import { logoutEndpoint, meEndpoint, refreshEndpoint } from '@/src/staff/signing-in/session-endpoints'
import { unlockMemberEndpoint } from '@/src/staff/signing-in/unlock-endpoint'
import { confirmOwnAddress } from '@/src/staff/changes/own-address'
import { tellOfChanges } from '@/src/staff/changes/tell-of-changes'
import { confirmChanges, confirmRemoval } from '@/src/staff/confirming/confirm-changes'
import { confirmEndpoints } from '@/src/staff/confirming/confirm-endpoints'
import { lostFactorsEndpoint } from '@/src/staff/second-step/lost-factors-endpoint'
import { ownFactorEndpoints } from '@/src/staff/second-step/own-factor-endpoints'
import { secondStepEndpoints } from '@/src/staff/second-step/second-step-endpoints'
import { setUpEndpoints } from '@/src/staff/second-step/set-up-endpoints'
import { memberSessionEndpoints } from '@/src/staff/sessions/member-session-endpoints'
import { ownSessionEndpoints } from '@/src/staff/sessions/own-session-endpoints'
import { refuseUnfitAddress } from '@/src/staff/signing-in/unfit-address'
import { signOnEndpoints } from '@/src/staff/single-sign-on/endpoints'
import { onlyWhileItWaits, WRITTEN } from './fields'

/** It has to come before the hooks that compare the address with the one there was. */
const storedEmail: FieldHook<User, string | undefined> = ({ value }) =>
  typeof value === 'string' ? memberEmail(value) : value

/** For what the product writes of a member itself, and nobody reads or changes through the API. */
const UNREAD = {
  hidden: true,
  access: { read: () => false, create: () => false, update: () => false },
} as const

/** What stands in the form and is no part of the row. */
const inForm = (name: string, component: string): UIField => ({
  name,
  type: 'ui',
  admin: { components: { Field: component } },
})

/** For what concerns the member and admins alone. The panel's forms ask with the id, lists with the row. */
const isOwnOrAdmin: FieldAccess<User> = ({ doc, id = doc?.id, req }) =>
  isAdmin(req.user) || (id !== undefined && staffOf(req.user)?.id === id)

/** The people of the organization who write, approve and administer. They sign in at `/admin`. */
export const Staff: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Staff member', plural: 'Staff' },
  // Payload's own sign-in is off: sessions, locks and mailed links are made as for portal accounts (decision
  // 0026).
  auth: { disableLocalStrategy: true, strategies: [staffStrategy] },
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
    // Where the organization has a sign-in of its own, that is where members are made.
    create: (args) => !env().singleSignOn && adminsOnly(args),
    update: ({ req }) => {
      const staff = staffOf(req.user)
      return isAdmin(staff) || (staff ? { id: { equals: staff.id } } : false)
    },
    delete: adminsOnly,
  },
  hooks: {
    beforeOperation: [refuseUnstorable, refuseOwnRenaming, assertStaffPassword],
    beforeValidate: [refuseUnfitAddress],
    beforeChange: [
      refuseOwnDemotion,
      confirmChanges(now),
      hashNewPassword,
      endOtherSessions,
      confirmOwnAddress(now),
      tellOfChanges(now),
      dropLinksToFormerAddress,
      storePassword,
    ],
    afterChange: [recordChange('staff', now), inviteWithoutPassword],
    beforeDelete: [refuseOwnRemoval, confirmRemoval(now)],
    afterDelete: [recordRemoval('staff', now), endEverySession],
  },
  endpoints: [
    staffLoginEndpoint(now),
    logoutEndpoint(now),
    meEndpoint(now),
    refreshEndpoint(now),
    forgotPasswordEndpoint(now),
    resetPasswordEndpoint(now),
    unlockMemberEndpoint(now),
    ...confirmEndpoints(now),
    ...secondStepEndpoints(now),
    ...setUpEndpoints(now),
    ...ownFactorEndpoints(now),
    lostFactorsEndpoint(now),
    ...ownSessionEndpoints(now),
    ...memberSessionEndpoints(now),
    ...signOnEndpoints(now),
    // What Payload adds besides. The first admin is made by `npm run add:admin`, so the door that it opens to
    // everybody on an empty collection stays shut.
    closedEndpoint('post', '/first-register'),
    closedEndpoint('post', '/unlock'),
    closedEndpoint('post', '/verify/:id'),
    closedEndpoint('get', '/init'),
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
      name: 'email',
      label: 'E-mail address',
      type: 'email',
      required: true,
      unique: true,
      admin: {
        description: 'Your own changes once you have opened the link that is then mailed to the new address.',
      },
      hooks: { beforeValidate: [storedEmail] },
    },
    {
      name: 'newEmail',
      label: 'New address, not confirmed yet',
      type: 'text',
      maxLength: WRITTEN.line,
      access: { create: () => false, update: () => false, read: isOwnOrAdmin },
      hooks: { afterRead: [onlyWhileItWaits(now)] },
      admin: {
        readOnly: true,
        condition: (data) => Boolean(data.newEmail),
        description: 'It takes the place of the one above once the link that was mailed to it is opened.',
      },
    },
    { name: 'newEmailAt', type: 'date', ...UNREAD },
    {
      name: 'password',
      type: 'text',
      virtual: true,
      maxLength: WRITTEN.line,
      // There is nothing to read, but the panel shows no field that cannot be.
      access: { read: isOwnOrAdmin },
      admin: { components: { Field: '/src/admin/signing-in/Password#Password' } },
    },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'author',
      options: [...ROLES],
      access: { update: ({ req }) => isAdmin(req.user) },
    },
    // Not by `withSaving`: Payload leaves that out of "Account", the form of the own row.
    inForm('saving', '/src/admin/saving/Saving#Saving'),
    inForm('factors', '/src/admin/factors/Factors#Factors'),
    inForm('lostFactors', '/src/admin/colleague/LostFactors#LostFactors'),
    inForm('sessions', '/src/admin/sessions/Sessions#Sessions'),
    inForm('unlock', '/src/admin/signing-in/UnlockMember#UnlockMember'),
    { name: 'subject', type: 'text', maxLength: WRITTEN.line, unique: true, ...UNREAD },
    { name: 'isBreakGlass', type: 'checkbox', ...UNREAD },
    { name: 'passwordHash', type: 'text', maxLength: WRITTEN.line, ...UNREAD },
    { name: 'passwordChangedAt', type: 'date', ...UNREAD },
    { name: 'lastSignInAt', type: 'date', ...UNREAD },
    { name: 'failedAttempts', type: 'number', defaultValue: 0, ...UNREAD },
    { name: 'factorChanges', type: 'number', defaultValue: 0, ...UNREAD },
    { name: 'lockedUntil', type: 'date', ...UNREAD },
    { name: 'unlockedAt', type: 'date', ...UNREAD },
  ],
}
