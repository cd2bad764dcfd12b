import { COLUMNS, type Header } from './columns'

/**
 * Finds the columns in the first row of a file. Case, spaces and hyphens make no difference in their names.
 *
 * @returns where they stand, or the sentence that says what is wrong with the row
 */
export function readHeader(cells: readonly string[]): Header | string {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  if (names.some((name) => /[\0\uFFFD]/.test(name))) {
    return 'The file is not UTF-8. Save it as "CSV UTF-8" and import that.'
  }
  const missing = COLUMNS.filter((column) => !names.includes(column))
  const unknown = names.flatMap((name, index) => (isColumn(name) ? [] : [shown(name, index)]))
  const twice = COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
  const sentences = [
    missing.length > 0 ? `It lacks ${missing.join(', ')}.` : '',
    unknown.length > 0 ? `These columns are not known: ${unknown.slice(0, 10).join(', ')}.` : '',
    twice.length > 0 ? `It names ${twice.join(', ')} twice.` : '',
  ].filter(Boolean)
  if (sentences.length > 0) {
    return `The first row must name the columns ${COLUMNS.join(',')}. ${sentences.join(' ')}`
  }
  return {
    kind: names.indexOf('kind'),
    first_name: names.indexOf('first_name'),
    last_name: names.indexOf('last_name'),
    group_name: names.indexOf('group_name'),
    tax_id: names.indexOf('tax_id'),
    provider_number: names.indexOf('provider_number'),
    zips: names.indexOf('zips'),
    plans: names.indexOf('plans'),
  }
}

function isColumn(name: string): boolean {
  return COLUMNS.some((column) => column === name)
}

/** A file without a header begins with somebody's data, which must not be repeated. */
function shown(name: string, index: number): string {
  return /^[a-z_]{1,30}$/.test(name) ? `"${name}"` : `what stands in column ${index + 1}`
}
