import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import type { Enrollment } from '@/src/payload-types'
import { isSecretChanging } from './foreign-records'
import { normalizeProviderNumber } from './normalize'
import { beginningsOf, beginsWith } from './search'
import { taxIdKey } from './tax-id'

/** What files have in place of a Tax ID that nobody knows; records that share one have nothing in common. */
const FILLERS = [...Array.from('0123456789', (digit) => digit.repeat(9)), '123456789', '987654321']

/** As much of a record as its practice is found by. */
type PracticeRecord = Pick<Enrollment, 'id' | 'kind' | 'taxIdHash' | 'plans' | 'endedAt'>

/** Providers on one page of the list of a practice. */
const PROVIDERS_ON_PAGE = 50

/** A page of the providers of a practice. */
export interface ProviderPage {
  providers: Pick<Enrollment, 'id' | 'name' | 'kind' | 'providerNumber' | 'plans' | 'onFileSince'>[]
  /** How many there are on all pages. */
  total: number
  pages: number
}

/**
 * Which records stand for all of their practice, which is every record under one Tax ID (equal hashes): a
 * group does, a practitioner stands for nobody else. A Tax ID that is none joins nobody, and while the
 * records are being made anew with another secret each stands for itself.
 */
async function whoStandsForAll(
  payload: Payload,
  records: readonly PracticeRecord[],
): Promise<(record: PracticeRecord) => boolean> {
  const isGroup = ({ kind }: PracticeRecord) => kind === 'group'
  if (!records.some(isGroup) || (await isSecretChanging(payload))) return () => false
  const { hash } = taxIdKey(payload.config.secret)
  const fillers = new Set(FILLERS.map(hash))
  return (record) => isGroup(record) && !fillers.has(record.taxIdHash)
}

/**
 * The codes of all plans of the practice of each record, e.g. `ga:medicaid`; none when it has ended. However
 * many providers there are, the database answers each combination of plans once.
 *
 * @returns by the id of the record
 */
export async function planCodesOfPractices(
  payload: Payload,
  records: readonly PracticeRecord[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const open = records.filter(({ endedAt }) => !endedAt)
  const standsForAll = await whoStandsForAll(payload, open)
  const codes = new Map<string, readonly string[]>()
  for (const record of open) {
    codes.set(record.id, standsForAll(record) ? await codesUnder(payload, record) : record.plans.split(' '))
  }
  return codes
}

async function codesUnder(payload: Payload, record: PracticeRecord): Promise<string[]> {
  const where = openUnder(record)
  const req = joining(payload)
  const { values } = await payload.db.findDistinct({ collection: 'enrollments', field: 'plans', where, req })
  const codes = values.flatMap(({ plans }: Record<string, unknown>) =>
    typeof plans === 'string' ? plans.split(' ') : [],
  )
  return [...new Set(codes)]
}

/**
 * What names the practice of each record: the same for all that stand for the same practice, and for every
 * other one its own.
 *
 * @returns by the id of the record
 */
export async function practiceKeys(
  payload: Payload,
  records: readonly PracticeRecord[],
): Promise<ReadonlyMap<string, string>> {
  const standsForAll = await whoStandsForAll(payload, records)
  return new Map(
    records.map((record) => [
      record.id,
      standsForAll(record) && !record.endedAt ? record.taxIdHash : record.id,
    ]),
  )
}

/**
 * Ids of the records whose accounts stand for the same practice as those of one: all open groups under its
 * Tax ID. None when it is no group, or has ended.
 */
export async function groupsOfPractice(payload: Payload, record: PracticeRecord): Promise<string[]> {
  if (record.kind !== 'group' || record.endedAt) return []
  const standsForAll = await whoStandsForAll(payload, [record])
  if (!standsForAll(record)) return [record.id]
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'enrollments',
    where: { and: [openUnder(record), { kind: { equals: 'group' } }] },
    pagination: false,
    limit: 0,
    select: {},
    req: joining(payload),
  })
  return docs.map(({ id }) => id)
}

/** A condition for the records under the Tax ID of one that have not ended. */
const openUnder = ({ taxIdHash }: PracticeRecord): Where => ({
  and: [{ taxIdHash: { equals: taxIdHash } }, { endedAt: { exists: false } }],
})

/**
 * The providers of the practice of a record, by name; a page of them.
 *
 * @param search the beginning of a name, of any of its words, or of a Provider ID; left out or empty, all
 * @param page from 1
 */
export async function providersOfPractice(
  payload: Payload,
  record: PracticeRecord,
  { search = '', page }: { search?: string; page: number },
): Promise<ProviderPage> {
  if (record.endedAt) return { providers: [], total: 0, pages: 1 }
  const standsForAll = await whoStandsForAll(payload, [record])
  const where = standsForAll(record) ? openUnder(record) : { id: { equals: record.id } }
  const { docs, totalDocs, totalPages } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: { and: [where, ...(search ? [matches(search)] : [])] },
    sort: ['searchKey', 'id'],
    // Left out, MongoDB takes one page for all there is.
    pagination: true,
    limit: PROVIDERS_ON_PAGE,
    page,
    select: { name: true, kind: true, providerNumber: true, plans: true, onFileSince: true },
    req: joining(payload),
  })
  return { providers: docs, total: totalDocs, pages: Math.max(1, totalPages) }
}

function matches(search: string): Where {
  const number = normalizeProviderNumber(search)
  const names = beginningsOf(search).map((text) => beginsWith('searchKey', text))
  const found = [...names, ...(number === undefined ? [] : [beginsWith('providerNumberKey', number)])]
  // What has neither a letter nor a digit is the beginning of nothing.
  return found.length > 0 ? { or: found } : { id: { in: [] } }
}
