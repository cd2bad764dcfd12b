/** A public status of a notice and the word readers see for it. */
export interface StatusWords {
  status: 'in-effect' | 'upcoming' | 'ended' | 'withdrawn' | 'replaced'
  label: string
}

/**
 * The public status of a notice: a word with a mark of its own shape, so that color never carries it alone.
 */
export function StatusTag({ status, label }: StatusWords) {
  return <span className={`portal-status portal-status--${status}`}>{label}</span>
}
