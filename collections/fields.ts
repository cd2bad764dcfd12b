import type { Field, TextField } from 'payload'

/** A calendar day (`YYYY-MM-DD`) with the browser's own date input; the check of its form stands with the other checks of a notice. */
export function dayField(field: { name: string; label: string; description: string }): TextField {
  return {
    name: field.name,
    label: field.label,
    type: 'text',
    maxLength: 10,
    admin: {
      description: field.description,
      components: { Field: '/src/admin/DayField#DayField', Cell: '/src/admin/DayCell#DayCell' },
    },
  }
}

/** For a field that a copy of its document does not take over. */
export const notCopied = { beforeDuplicate: [() => null] }

/** Telephone lines, in the order readers see them. */
export function phoneLinesField(description: string): Field {
  return {
    name: 'phoneLines',
    type: 'array',
    labels: { singular: 'Phone line', plural: 'Phone lines' },
    admin: { description },
    fields: [
      {
        name: 'label',
        type: 'text',
        maxLength: 80,
        admin: { description: 'Whose line it is, e.g. "Member Services".' },
      },
      {
        type: 'row',
        fields: [
          { name: 'number', type: 'text', maxLength: 40, admin: { description: 'E.g. 1-855-202-0729.' } },
          {
            name: 'tty',
            label: 'TTY',
            type: 'text',
            maxLength: 40,
            admin: { description: 'E.g. 1-800-255-0056 or 711.' },
          },
        ],
      },
      {
        name: 'hours',
        type: 'text',
        maxLength: 120,
        admin: { description: 'E.g. "7 a.m. to 7 p.m. Monday to Friday".' },
      },
      {
        name: 'note',
        type: 'text',
        maxLength: 200,
        admin: { description: 'What a caller gets there, if the name does not say it.' },
      },
    ],
  }
}
