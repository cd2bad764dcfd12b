/** A date as people read it and as machines do. */
export interface DateWords {
  /** `YYYY-MM-DD` or an ISO 8601 instant. */
  dateTime: string
  /** In words, e.g. `Dec. 1, 2019`. */
  words: string
}

/** One of the dates of a notice. */
export interface SummaryDate extends DateWords {
  /** What happens on it, e.g. `Takes effect`. */
  term: string
  /** Marks the date the reader must not miss. */
  important?: boolean | undefined
}

interface SummaryDatesProps {
  /** What assistive technology calls the list, e.g. `Dates of this notice`. */
  label: string
  dates: readonly SummaryDate[]
}

/** The dates of a notice side by side, each with the word for what happens on it. Printed too. */
export function SummaryDates({ label, dates }: SummaryDatesProps) {
  return (
    <div className="portal-dates" role="group" aria-label={label}>
      <dl>
        {dates.map((date) => (
          <div key={date.term} className={date.important ? 'portal-dates__important' : undefined}>
            <dt>{date.term}</dt>
            <dd>
              <time dateTime={date.dateTime}>{date.words}</time>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
