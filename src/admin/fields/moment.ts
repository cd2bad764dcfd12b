/**
 * How an instant that nobody writes stands in the admin panel: with the time of day and the portal's time
 * zone, since a lock that ends "tomorrow" helps nobody on the phone, nor one that ends in the time of another
 * computer.
 */
export const MOMENT = {
  date: { pickerAppearance: 'dayAndTime' },
  components: {
    Cell: '/src/admin/fields/InstantCell#InstantCell',
    Field: '/src/admin/fields/InstantField#InstantField',
  },
} as const
