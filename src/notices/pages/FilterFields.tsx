import { FilterForm } from '@/src/ui/forms/FilterForm'
import { SearchField } from '@/src/ui/forms/SearchField'
import { Select } from '@/src/ui/forms/Select'
import type { FacetOption, Facets } from '@/src/notices/finding/facets'
import type { Filter } from '@/src/notices/finding/filter'
import { UPDATES_PATH } from '@/src/notices/model/urls'

interface FilterFieldsProps {
  filter: Filter
  /** The options of each field, with how many notices each would leave. */
  facets: Facets
  /** Path of the list; the public one when left out. */
  action?: string
}

/** The fields that narrow the list of notices. A plain form: it only changes the address. */
export function FilterFields({ filter, facets, action = UPDATES_PATH }: FilterFieldsProps) {
  return (
    <FilterForm
      action={action}
      label="Filter notices"
      submitLabel="Show notices"
      search={<SearchField id="q" name="q" label="Search notices" defaultValue={filter.q} />}
    >
      <Field name="state" label="State" any="All states" options={facets.state} value={filter.state} />
      <Field name="line" label="Line of business" any="All lines" options={facets.line} value={filter.line} />
      <Field
        name="category"
        label="Category"
        any="All categories"
        options={facets.category}
        value={filter.category}
      />
      <Field name="status" label="Status" any="Any status" options={facets.status} value={filter.status} />
      <Field name="year" label="Year posted" any="Any year" options={facets.year} value={filter.year} />
    </FilterForm>
  )
}

interface OneFieldProps {
  name: string
  label: string
  any: string
  options: readonly FacetOption<string | number>[]
  value: string | number | undefined
}

function Field({ name, label, any, options, value }: OneFieldProps) {
  return (
    <Select
      id={name}
      name={name}
      label={label}
      emptyLabel={any}
      options={options.map((option) => ({ ...option, value: String(option.value) }))}
      defaultValue={value === undefined ? undefined : String(value)}
    />
  )
}
