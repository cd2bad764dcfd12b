import type { ReactNode } from 'react'

interface FilterFormProps {
  /** The address of the list; the fields become its query string. */
  action: string
  /** What assistive technology calls the form, e.g. `Filter notices`. */
  label: string
  /** The `SearchField`, on a row of its own. */
  search?: ReactNode
  /** What the submit button says. */
  submitLabel: string
  /** The `Select` fields. */
  children: ReactNode
}

/**
 * A form whose fields narrow a list: it only changes the address (GET), so that every result can be linked
 * to.
 */
export function FilterForm({ action, label, search, submitLabel, children }: FilterFormProps) {
  return (
    <form className="portal-filter" method="get" action={action} role="search" aria-label={label}>
      {search}
      <div className="portal-filter__fields">
        {children}
        <button className="usa-button usa-button--outline" type="submit">
          {submitLabel}
        </button>
      </div>
    </form>
  )
}
