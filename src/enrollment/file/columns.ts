/** The columns of an enrollment file, all of them required, in any order. */
export const COLUMNS = [
  'kind',
  'first_name',
  'last_name',
  'group_name',
  'tax_id',
  'provider_number',
  'zips',
  'plans',
] as const

/** The name of a column. */
export type Column = (typeof COLUMNS)[number]

/** Where each column stands in the rows of a file, counted from 0. */
export type Header = Readonly<Record<Column, number>>
