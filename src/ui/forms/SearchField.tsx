interface SearchFieldProps {
  /** Id of the input, unique on the page. */
  id: string
  name: string
  /** What is searched, e.g. `Search notices`; stands visibly above the field. */
  label: string
  defaultValue?: string | undefined
}

/** A search field with its submit button (`usa-search`); belongs inside a form with `role="search"`. */
export function SearchField({ id, name, label, defaultValue }: SearchFieldProps) {
  return (
    <div className="usa-form-group portal-search">
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <div className="portal-search__row">
        <input className="usa-input" id={id} type="search" name={name} defaultValue={defaultValue} />
        <button className="usa-button" type="submit">
          Search
        </button>
      </div>
    </div>
  )
}
