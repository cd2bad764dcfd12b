import type { CollectionConfig } from 'payload'
import { idField } from '@/src/database/ids'
import { oneLineName } from '@/src/database/input/one-line-name'
import { now } from '@/src/clock'
import { recordChange, recordRemoval } from '@/src/staff/record-changes'
import { refuseUnstorable } from '@/src/database/input/refuse-unstorable'
import { adminsOnly, staffOrOwnPages } from '@/src/staff/roles'
import { LINES_OF_BUSINESS, STATES } from '@/src/notices/model/audience'
import { raiseRevisionAfterChange, raiseRevisionAfterDelete } from '@/src/notices/log/telling/revision'
import { keepShown } from '@/src/notices/editing/shown'
import { refuseMovedPlan, refuseUsedPlan } from '@/src/notices/editing/used-plan'

/** What the organization sells: a line of business in a state. The audience tags of notices. */
export const Plans: CollectionConfig = {
  slug: 'plans',
  admin: {
    group: 'Settings',
    hideAPIURL: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'state', 'lineOfBusiness'],
    pagination: { defaultLimit: 50 },
    description: 'A plan is a line of business in a state. Notices are tagged with plans.',
  },
  defaultSort: 'name',
  disableBulkEdit: true,
  disableBulkDelete: true,
  access: { read: staffOrOwnPages, create: adminsOnly, update: adminsOnly, delete: adminsOnly },
  hooks: {
    beforeOperation: [refuseUnstorable],
    beforeChange: [
      keepShown(
        'plans',
        ['name', 'state', 'lineOfBusiness'],
        'Add a plan of its own for what is new, and tag the notices with that one.',
      ),
      refuseMovedPlan,
    ],
    beforeDelete: [refuseUsedPlan],
    afterChange: [recordChange('plan', now), raiseRevisionAfterChange],
    afterDelete: [recordRemoval('plan', now), raiseRevisionAfterDelete],
  },
  fields: [
    idField,
    {
      name: 'name',
      type: 'text',
      required: true,
      unique: true,
      maxLength: 80,
      validate: oneLineName,
      admin: { description: 'As readers know it, e.g. "Georgia Medicaid".' },
    },
    { name: 'state', type: 'select', required: true, index: true, options: [...STATES] },
    { name: 'lineOfBusiness', type: 'select', required: true, index: true, options: [...LINES_OF_BUSINESS] },
  ],
}
