import { COLUMNS, type Column, type Header } from './columns'

/** The names in a row as they are compared: case, spaces and hyphens make no difference. */
export function columnNames(cells: readonly string[]): string[] {
  return cells.map((cell) =>
    cell
      .replace(/\p{Cf}/gu, '')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
}

/**
 * Finds the columns in the first row of a file. Columns without a name are passed over.
 *
 * @returns where they stand, or the sentence that says what is wrong with the row
 */
export function readHeader(cells: readonly string[]): Header | string {
  const names = columnNames(cells)
  const missing = COLUMNS.filter((column) => !names.includes(column))
  const unknown = names.flatMap((name, index) => (name === '' || isColumn(name) ? [] : [shown(name, index)]))
  const twice = COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
  const sentences = [
    missing.length > 0 ? `It lacks ${missing.join(', ')}.` : '',
    unknown.length > 0 ? `These columns are not known: ${unknown.slice(0, 10).join(', ')}.` : '',
    twice.length > 0 ? `It names ${twice.join(', ')} twice.` : '',
  ].filter(Boolean)
  if (sentences.length > 0) {
    return `The first row must name the columns ${COLUMNS.join(',')}. ${sentences.join(' ')}`
  }
  const at = (column: Column) => names.indexOf(column)
  return {
    width: names.findLastIndex((name) => name !== '') + 1,
    columns: {
      kind: at('kind'),
      first_name: at('first_name'),
      last_name: at('last_name'),
      group_name: at('group_name'),
      tax_id: at('tax_id'),
      provider_number: at('provider_number'),
      zips: at('zips'),
      plans: at('plans'),
    },
  }
}

/**
 * Whether a row below the first one names the columns once more, as it happens when files are put together:
 * in the same order or in another.
 */
export function namesColumns(
  cells: readonly string[],
  { columns }: Header,
): 'again' | 'otherwise' | undefined {
  // Most rows begin with a kind, and only a row of names has one of them there.
  const [name = ''] = columnNames([cells[columns.kind] ?? ''])
  if (!isColumn(name)) return undefined
  const names = columnNames(cells)
  if (!COLUMNS.every((column) => names.includes(column))) return undefined
  return COLUMNS.every((column) => names[columns[column]] === column) ? 'again' : 'otherwise'
}

function isColumn(name: string): boolean {
  return COLUMNS.some((column) => column === name)
}

/** A file without a header begins with somebody's data, which must not be repeated. */
function shown(name: string, index: number): string {
  return /^[a-z_]{1,30}$/.test(name) ? `"${name}"` : `what stands in column ${index + 1}`
}
