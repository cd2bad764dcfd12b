import type { Field } from 'payload'
import { WRITTEN } from '@/collections/fields'
import { LONGEST_PUBLIC_TEXT, LONGEST_REASON } from '@/src/notices/model/lengths'

/** Keeps a field out of what lists offer. */
export const unlisted = { admin: { disableListColumn: true, disableListFilter: true } } as const

/** What of a notice the product alone writes. */
export const writtenFields: Field[] = [
  { name: 'order', type: 'text', maxLength: WRITTEN.key, index: true, ...written() },
  { name: 'changedAt', type: 'date', ...written() },
  { name: 'withdrawnAt', type: 'date', ...written() },
  { name: 'withdrawalReason', type: 'textarea', maxLength: LONGEST_REASON, ...written() },
  {
    name: 'replacements',
    type: 'array',
    ...written(),
    fields: [
      { name: 'notice', type: 'text', maxLength: WRITTEN.key, ...unlisted },
      { name: 'since', type: 'date', ...unlisted },
      { name: 'until', type: 'date', ...unlisted },
    ],
  },
  { name: 'snapshot', type: 'textarea', maxLength: LONGEST_PUBLIC_TEXT, ...written() },
  { name: 'snapshotHash', type: 'text', maxLength: WRITTEN.key, ...written() },
  { name: 'changeCount', type: 'number', ...written() },
  {
    name: 'lastChange',
    type: 'group',
    ...written(),
    fields: [
      { name: 'kind', type: 'text', maxLength: WRITTEN.key, ...unlisted },
      { name: 'note', type: 'textarea', maxLength: WRITTEN.text, ...unlisted },
      { name: 'actor', type: 'text', maxLength: WRITTEN.line, ...unlisted },
      { name: 'actorId', type: 'text', maxLength: WRITTEN.key, ...unlisted },
      { name: 'isMajor', type: 'checkbox', ...unlisted },
    ],
  },
  // When its words were last saved, where an act has saved the notice anew since.
  { name: 'wordsSavedAt', type: 'date', ...written() },
  // Whether the note to colleagues is the words of somebody who publishes, and not of the author who asks
  // for review.
  { name: 'isEditorsNote', type: 'checkbox', ...written() },
]

/** What keeps a field out of the form and out of every client's reach. */
export function written() {
  const nobody = () => false
  return {
    admin: { ...unlisted.admin, hidden: true, components: { Diff: '/src/admin/fields/NoDiff#NoDiff' } },
    access: { create: nobody, update: nobody },
  } as const
}
