import type { CollectionConfig } from 'payload'
import { closedEndpoint } from '../src/accounts/closed-endpoints'
import { idField } from '../src/database/ids'
import { nobody, staffOnly } from '../src/notices/access'

/**
 * Portal accounts of providers and their office staff. Nobody signs in through Payload's own endpoints: they answer differently for known and
 * unknown people, so every one of them is closed.
 */
export const Accounts: CollectionConfig = {
  slug: 'accounts',
  labels: { singular: 'Portal account', plural: 'Portal accounts' },
  auth: {
    useSessions: true,
    loginWithUsername: { allowEmailLogin: false, requireEmail: true },
    maxLoginAttempts: 5,
    lockTime: 24 * 60 * 60 * 1000,
    removeTokenFromResponses: true,
  },
  admin: {
    group: 'Support',
    hideAPIURL: true,
    useAsTitle: 'username',
    defaultColumns: ['username', 'email', 'createdAt'],
    description: 'Accounts of providers and their office staff.',
  },
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: {
    admin: () => false,
    read: staffOnly,
    create: nobody,
    update: nobody,
    delete: nobody,
    unlock: nobody,
  },
  endpoints: [
    closedEndpoint('post', '/login'),
    closedEndpoint('post', '/logout'),
    closedEndpoint('get', '/me'),
    closedEndpoint('get', '/init'),
    closedEndpoint('post', '/refresh-token'),
    closedEndpoint('post', '/first-register'),
    closedEndpoint('post', '/forgot-password'),
    closedEndpoint('post', '/reset-password'),
    closedEndpoint('post', '/unlock'),
    closedEndpoint('post', '/verify/:id'),
  ],
  fields: [idField],
}
