import type { Field, FieldHook, TextField, TypeWithID } from 'payload'
import { waitingAddress, type AskedAddress } from '@/src/signing-in/waiting-address'
import { MOST_ROWS } from '@/src/notices/model/lengths'

/**
 * Most characters of the texts that the product writes itself, far above what it ever writes. Each of them
 * says so: the framework's own default would one day refuse a save because of a field that is on no form.
 */
export const WRITTEN = {
  /** An id, a hash, a code, a number. */
  key: 200,
  /** A name, an address, a title. */
  line: 1_000,
  /** Some sentences. */
  text: 20_000,
  /** Whole forms and letters, encrypted. */
  sealed: 500_000,
} as const

/**
 * A calendar day (`YYYY-MM-DD`) with the browser's own date input; the check of its form stands with the
 * other checks of a notice.
 */
export function dayField(field: { name: string; label: string; description: string }): TextField {
  return {
    name: field.name,
    label: field.label,
    type: 'text',
    maxLength: 10,
    admin: {
      description: field.description,
      components: { Field: '/src/admin/fields/DayField#DayField', Cell: '/src/admin/fields/DayCell#DayCell' },
    },
  }
}

/** For a field that a copy of its document does not take over. */
export const notCopied = { beforeDuplicate: [() => null] }

/** Shows a new address for as long as it can still be confirmed. */
export const onlyWhileItWaits =
  (clock: () => Date): FieldHook<TypeWithID & AskedAddress> =>
  ({ originalDoc }) =>
    (originalDoc && waitingAddress(originalDoc, clock())?.email) ?? null

/**
 * Telephone lines, in the order readers see them.
 *
 * @param longest most characters that each text may hold when it is saved, by its field
 */
export function phoneLinesField(
  description: string,
  longest: (field: 'label' | 'number' | 'tty' | 'hours' | 'note') => number,
): Field {
  return {
    name: 'phoneLines',
    type: 'array',
    labels: { singular: 'Phone line', plural: 'Phone lines' },
    maxRows: MOST_ROWS,
    admin: { description },
    fields: [
      {
        name: 'label',
        type: 'text',
        maxLength: longest('label'),
        admin: { description: 'Whose line it is, e.g. "Member Services".' },
      },
      {
        type: 'row',
        fields: [
          {
            name: 'number',
            type: 'text',
            maxLength: longest('number'),
            admin: { description: 'E.g. 1-855-202-0729.' },
          },
          {
            name: 'tty',
            label: 'TTY',
            type: 'text',
            maxLength: longest('tty'),
            admin: { description: 'E.g. 1-800-255-0056 or 711.' },
          },
        ],
      },
      {
        name: 'hours',
        type: 'text',
        maxLength: longest('hours'),
        admin: { description: 'E.g. "7 a.m. to 7 p.m. Monday to Friday".' },
      },
      {
        name: 'note',
        type: 'text',
        maxLength: longest('note'),
        admin: { description: 'What a caller gets there, if the name does not say it.' },
      },
    ],
  }
}
