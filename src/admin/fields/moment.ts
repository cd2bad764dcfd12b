/**
 * How an instant stands in the admin panel: in lists with the time of day and the portal's time zone, since a
 * lock that ends "tomorrow" helps nobody on the phone.
 */
export const MOMENT = {
  date: { pickerAppearance: 'dayAndTime' },
  components: { Cell: '/src/admin/fields/InstantCell#InstantCell' },
} as const
