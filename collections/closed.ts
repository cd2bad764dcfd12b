import { nobody } from '@/src/staff/roles'

/** For a collection that the product alone reads and writes, through functions of its own. */
export const CLOSED = {
  admin: { hidden: true },
  lockDocuments: false,
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
} as const
