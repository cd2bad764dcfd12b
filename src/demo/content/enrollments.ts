import type { Details } from '@/src/enrollment/match'
import { planCode, type State } from '@/src/notices/model/audience'
import { plans } from './organization'

/** A provider as the plan has it on file. All of them are invented. */
export interface SampleRecord {
  kind: 'practitioner' | 'group'
  firstName: string
  lastName: string
  groupName: string
  taxId: string
  providerNumber: string
  zips: string[]
  /** Codes such as `ga:medicaid`. */
  plans: string[]
}

/** A practice and who works there, all of them under its Tax ID. */
interface Practice {
  name: string
  state: PlanState
  people: [firstName: string, lastName: string][]
}

type PlanState = (typeof plans)[number]['state']

/** A ZIP code of a city in each state with plans. */
const ZIPS: Partial<Record<State, number>> = {
  ga: 30303,
  in: 46202,
  ky: 40202,
  nc: 27601,
  oh: 43203,
  wv: 25301,
}

const STATES_OF_PLANS = [...new Set(plans.map(({ state }) => state))]

const TOWNS = ['Peachtree', 'Riverbend', 'Maple Street', 'Lakeside', 'Old Mill', "St. Brendan's", 'Northgate']
const TRADES = ['Family Medicine', 'Imaging', 'Pediatrics', 'Anesthesia Group', 'Laboratory', 'Urgent Care']
const FIRST_NAMES = [
  'Amara',
  'Benoît',
  'Carla',
  'Dev',
  'Elif',
  'Fergus',
  'Grace',
  'Hiro',
  'Inés',
  'Jamal',
  'Ksenia',
]
const LAST_NAMES = [
  ...['Abara', 'Birch-Olsen', 'Castellano', "D'Arcy", 'Eklund', 'Fontaine', 'Goh', 'Haddad', 'Ivers'],
  ...['Jovanović', 'Kessler', 'Lindqvist Jr.', 'Moreau'],
]

/** Records are numbered from here. */
const FIRST_NUMBER = 1_000_101

const PRACTICES = 60
const PEOPLE = 4

/**
 * Everything in the sample: practices over all states with plans, each followed by the people who work there.
 */
export const sampleRecords: SampleRecord[] = Array.from({ length: PRACTICES }, (_, index) =>
  recordsOf(practice(index), index),
).flat()

/** One practitioner and one group that nobody has registered, to try the registration with. */
export const unregistered = { practitioner: detailsOf(2), group: detailsOf(PEOPLE + 1) }

/** The practitioner to whom the demo's provider account belongs. */
export const demoProvider = detailsOf(2 * (PEOPLE + 1) + 1)

/** The sample as the file that the import reads. */
export function sampleCsv(): string {
  const lines = sampleRecords.map((record) =>
    [
      record.kind,
      record.firstName,
      record.lastName,
      record.groupName,
      record.taxId,
      record.providerNumber,
      record.zips.join('|'),
      record.plans.join('|'),
    ].join(','),
  )
  return ['kind,first_name,last_name,group_name,tax_id,provider_number,zips,plans', ...lines, ''].join('\n')
}

function practice(index: number): Practice {
  return {
    name: `${pick(TOWNS, index)} ${pick(TRADES, index)}`,
    state: pick(STATES_OF_PLANS, Math.floor(index / PEOPLE)),
    people: Array.from({ length: PEOPLE }, (_, person) => [
      pick(FIRST_NAMES, index * PEOPLE + person),
      pick(LAST_NAMES, index * PEOPLE + person),
    ]),
  }
}

function recordsOf({ name, state, people }: Practice, index: number): SampleRecord[] {
  const zip = (ZIPS[state] ?? 0) + (index % 7)
  const shared = {
    // 96-00 begins no number that the tax office gives out to anybody.
    taxId: `96-${String(101 + index).padStart(7, '0')}`,
    zips: [String(zip), `${zip + 1}-${1_001 + index}`],
    plans: plans.filter((plan) => plan.state === state).map(planCode),
  }
  const number = (offset: number) => `${state.toUpperCase()}-${FIRST_NUMBER + index * (PEOPLE + 1) + offset}`
  const group = { kind: 'group' as const, firstName: '', lastName: '', groupName: name }
  return [
    { ...group, ...shared, providerNumber: number(0) },
    ...people.map(([firstName, lastName], person) => ({
      kind: 'practitioner' as const,
      firstName,
      lastName,
      groupName: '',
      ...shared,
      providerNumber: number(person + 1),
    })),
  ]
}

/** What somebody types who registers as one of the sample. */
function detailsOf(index: number): Details {
  const record = sampleRecords[index]
  const zip = record?.zips[0]
  if (!record || !zip) throw new Error(`The sample has no record ${index}.`)
  const { kind, firstName, lastName, groupName, taxId, providerNumber } = record
  return kind === 'group'
    ? { kind, groupName, taxId, providerNumber, zip }
    : { kind, firstName, lastName, taxId, providerNumber, zip }
}

/** The lists have lengths without a common factor, so that their values meet in ever new pairs. */
function pick<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length]
  if (value === undefined) throw new Error('There is nothing to pick from.')
  return value
}
