'use client'

import { plainText, type Values } from './kept-text'
import { useFieldNames } from './use-field-names'

/** What was written and not stored beside what is stored, field by field. */
export function Differences({ mine, stored }: { mine: Values; stored: Values }) {
  const nameOf = useFieldNames()
  return (
    <details className="saving__compare">
      <summary>Compare with what is stored</summary>
      <div className="saving__table" role="region" aria-label="What was not saved, compared" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Not saved</th>
              <th scope="col">Stored</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(mine).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{nameOf(name)}</th>
                <td>{plainText(value) || 'Nothing'}</td>
                <td>{plainText(stored[name]) || 'Nothing'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
