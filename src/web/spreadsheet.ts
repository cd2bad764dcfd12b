import { stringify } from 'csv-stringify/sync'

/**
 * Lines of a file for a spreadsheet, as CSV (RFC 4180). Names come from outside, and a spreadsheet would run
 * one that begins like a formula (OWASP, CSV Injection), so such texts get an apostrophe in front.
 *
 * @param columns the first line; left out, the lines go on from others
 */
export function spreadsheetLines(
  lines: readonly (readonly (string | null | undefined)[])[],
  columns?: string[],
): string {
  return stringify(
    lines.map((line) => line.map((text) => text?.trim() ?? '')),
    {
      ...(columns && { header: true, columns }),
      escape_formulas: true,
      quoted: true,
      record_delimiter: 'windows',
      // Without it Excel takes the file for text of another century.
      bom: columns !== undefined,
    },
  )
}

/** The fields of an answer that is such a file: it is saved, and kept by nobody in between. */
export const spreadsheetHeaders = (filename: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${filename}"`,
  'cache-control': 'private, no-store',
})
