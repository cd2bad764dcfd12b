import type { Where } from 'payload'

/** Whose a session or a mailed link is: a staff member's or a portal account's. */
export interface Owner {
  kind: 'staff' | 'account'
  id: string
}

/** Conditions for the rows of an owner. */
export const belongsTo = ({ kind, id }: Owner): Where[] => [
  { owner: { equals: id } },
  { ownerKind: { equals: kind } },
]

/** The columns of such a row that say whose it is. */
export const ownerColumns = ({ kind, id }: Owner) => ({ ownerKind: kind, owner: id })
