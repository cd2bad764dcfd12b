import type { ReactNode } from 'react'
import type { DateWords } from './SummaryDates'

/** A public change of a notice. */
export interface ChangeEntry extends DateWords {
  /** Unique within the history, e.g. the number of the event. */
  key: string
  /** What was done, e.g. `Changed`. */
  kind: string
  /** Why, in the editor's words. */
  note?: ReactNode
}

/** What was changed in a notice and when, as a list in the order given. */
export function ChangeHistory({ entries }: { entries: readonly ChangeEntry[] }) {
  return (
    <ol className="portal-history">
      {entries.map((entry) => (
        <li key={entry.key}>
          <p className="portal-history__when">
            <strong>{entry.kind}</strong> <time dateTime={entry.dateTime}>{entry.words}</time>
          </p>
          {entry.note && <p>{entry.note}</p>}
        </li>
      ))}
    </ol>
  )
}
