/** The lines of business a plan can belong to; the value is what stands in URLs and feeds. */
export const LINES_OF_BUSINESS = [
  { value: 'medicaid', label: 'Medicaid' },
  { value: 'marketplace', label: 'Marketplace' },
  { value: 'medicare-advantage', label: 'Medicare Advantage' },
] as const

export type LineOfBusiness = (typeof LINES_OF_BUSINESS)[number]['value']

/**
 * The states of the USA and the District of Columbia by their postal abbreviation in lower case (USPS
 * Publication 28).
 */
export const STATES = [
  { value: 'al', label: 'Alabama' },
  { value: 'ak', label: 'Alaska' },
  { value: 'az', label: 'Arizona' },
  { value: 'ar', label: 'Arkansas' },
  { value: 'ca', label: 'California' },
  { value: 'co', label: 'Colorado' },
  { value: 'ct', label: 'Connecticut' },
  { value: 'de', label: 'Delaware' },
  { value: 'dc', label: 'District of Columbia' },
  { value: 'fl', label: 'Florida' },
  { value: 'ga', label: 'Georgia' },
  { value: 'hi', label: 'Hawaii' },
  { value: 'id', label: 'Idaho' },
  { value: 'il', label: 'Illinois' },
  { value: 'in', label: 'Indiana' },
  { value: 'ia', label: 'Iowa' },
  { value: 'ks', label: 'Kansas' },
  { value: 'ky', label: 'Kentucky' },
  { value: 'la', label: 'Louisiana' },
  { value: 'me', label: 'Maine' },
  { value: 'md', label: 'Maryland' },
  { value: 'ma', label: 'Massachusetts' },
  { value: 'mi', label: 'Michigan' },
  { value: 'mn', label: 'Minnesota' },
  { value: 'ms', label: 'Mississippi' },
  { value: 'mo', label: 'Missouri' },
  { value: 'mt', label: 'Montana' },
  { value: 'ne', label: 'Nebraska' },
  { value: 'nv', label: 'Nevada' },
  { value: 'nh', label: 'New Hampshire' },
  { value: 'nj', label: 'New Jersey' },
  { value: 'nm', label: 'New Mexico' },
  { value: 'ny', label: 'New York' },
  { value: 'nc', label: 'North Carolina' },
  { value: 'nd', label: 'North Dakota' },
  { value: 'oh', label: 'Ohio' },
  { value: 'ok', label: 'Oklahoma' },
  { value: 'or', label: 'Oregon' },
  { value: 'pa', label: 'Pennsylvania' },
  { value: 'ri', label: 'Rhode Island' },
  { value: 'sc', label: 'South Carolina' },
  { value: 'sd', label: 'South Dakota' },
  { value: 'tn', label: 'Tennessee' },
  { value: 'tx', label: 'Texas' },
  { value: 'ut', label: 'Utah' },
  { value: 'vt', label: 'Vermont' },
  { value: 'va', label: 'Virginia' },
  { value: 'wa', label: 'Washington' },
  { value: 'wv', label: 'West Virginia' },
  { value: 'wi', label: 'Wisconsin' },
  { value: 'wy', label: 'Wyoming' },
] as const

export type State = (typeof STATES)[number]['value']

/** A plan: a line of business in a state, e.g. Georgia Medicaid. */
export interface Plan {
  id: string
  name: string
  state: State
  lineOfBusiness: LineOfBusiness
}

/** How files and enrollment records name a plan, e.g. `ga:medicaid`. */
export const planCode = ({ state, lineOfBusiness }: Pick<Plan, 'state' | 'lineOfBusiness'>): string =>
  `${state}:${lineOfBusiness}`

/**
 * The label of a value of one of the fixed vocabularies; the value itself when it is not (any longer) among
 * them.
 */
export function labelOf(vocabulary: readonly { value: string; label: string }[], value: string): string {
  return vocabulary.find((entry) => entry.value === value)?.label ?? value
}

/** Whom a notice is for, in words: `Providers of all plans`, or of the plans it names. */
export function audienceInWords(plans: readonly Plan[], allPlans: boolean): string {
  if (allPlans) return 'Providers of all plans'
  return `Providers of ${new Intl.ListFormat('en-US').format(plans.map((plan) => plan.name))}`
}
