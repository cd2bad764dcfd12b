import type { ReactNode } from 'react'

/** A column of a table. */
export interface TableColumn {
  /** Unique within the table. */
  key: string
  heading: string
  /** Right-aligned, with digits of one width. */
  isNumeric?: boolean | undefined
}

/** A row: the content of each cell by the key of its column. */
export interface TableRow {
  key: string
  cells: Readonly<Record<string, ReactNode>>
}

interface TableProps {
  /** Says what the table shows; names the scrolling region too. */
  caption: string
  /** The first column holds the headings of the rows. */
  columns: readonly TableColumn[]
  rows: readonly TableRow[]
}

/** A data table (`usa-table`) that scrolls within itself on narrow screens. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="usa-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={numericClass(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={numericClass(column)}>
                    {row.cells[column.key]}
                  </th>
                ) : (
                  <td key={column.key} className={numericClass(column)}>
                    {row.cells[column.key]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface ScrollRegionProps {
  /** What assistive technology calls the region, e.g. the caption of the table in it. */
  label: string
  children: ReactNode
}

/** Lets a wide table of any origin, e.g. one in rich text, scroll within the page, also by keyboard. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  return (
    <div className="portal-table-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}

function numericClass(column: TableColumn): string | undefined {
  return column.isNumeric ? 'portal-numeric' : undefined
}
