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

/** What the first row of a file says of the others. */
export interface Header {
  /** Where each column stands in the rows of the file, counted from 0. */
  columns: Readonly<Record<Column, number>>
  /** How many fields it has up to the last one with a name. */
  width: number
}
