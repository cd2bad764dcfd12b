import type { Field } from 'payload'
import { v7 as uuidv7 } from 'uuid'

/** A new primary key: UUID version 7 (RFC 9562), which sorts by creation time. */
export const newId = (): string => uuidv7()

/**
 * The primary key of every collection: the same kind of text on both databases. It is filled by
 * `defaultValue`, because a hook would run too late to ignore an id that a client sends in.
 */
export const idField: Field = {
  name: 'id',
  type: 'text',
  maxLength: 200,
  required: true,
  defaultValue: newId,
  access: { create: () => false, update: () => false },
  admin: { hidden: true },
}
