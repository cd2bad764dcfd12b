import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import type { EnrollmentRow } from '@/src/enrollment/file/record'
import type { Named } from '@/src/enrollment/file/named'
import type { Enrollment } from '@/src/payload-types'

/** Rows that are looked up at once. */
const BATCH = 1_000

/** A row that can be read, with the hashes of what a typing mistake makes of its Tax ID. */
interface Candidate {
  record: EnrollmentRow
  mistyped: () => Set<string>
}

/** What is needed of a record that may have a wrong Tax ID. */
type OnFile = Pick<Enrollment, 'id' | 'kind' | 'providerNumberKey' | 'taxIdHash' | 'endedAt'>

/** Finds the records on file whose Tax ID a file corrects. */
export interface Corrections {
  add: (candidate: Candidate) => Promise<void>
  /**
   * By the id of the new record, the id of the one that it replaces: where the file does not name that one
   * any more, and no other record comes into question on either side.
   */
  settle: (named: Named) => Promise<ReadonlyMap<string, string>>
}

/**
 * A row with another Tax ID is about another record, since a provider may work in several practices. It
 * corrects one only if there is one open record of the same kind and Provider ID whose Tax ID differs in one
 * digit, or in two neighbours that are swapped.
 */
export async function createCorrections(payload: Payload): Promise<Corrections> {
  const { totalDocs } = await payload.db.count({ collection: 'enrollments', req: joining(payload) })
  const pairs = new Map<string, { from: string; to: string }>()
  let batch: Candidate[] = []
  const flush = async () => {
    for (const pair of await pairsAmong(payload, batch)) pairs.set(`${pair.from} ${pair.to}`, pair)
    batch = []
  }
  return {
    add: async (candidate) => {
      if (totalDocs === 0) return
      batch.push(candidate)
      if (batch.length === BATCH) await flush()
    },
    settle: async (named) => {
      await flush()
      const open = [...pairs.values()].filter(({ from }) => !named.has(from) && !named.isPartial(from))
      const isAlone = ({ from, to }: { from: string; to: string }) =>
        open.filter((pair) => pair.from === from || pair.to === to).length === 1
      return new Map(open.filter(isAlone).map(({ from, to }) => [to, from]))
    },
  }
}

async function pairsAmong(
  payload: Payload,
  batch: readonly Candidate[],
): Promise<{ from: string; to: string }[]> {
  const onFile = await idsOnFile(
    payload,
    batch.map(({ record }) => record.id),
  )
  const unknown = batch.filter(({ record }) => !onFile.has(record.id))
  if (unknown.length === 0) return []
  const { docs } = await payload.db.find<OnFile>({
    collection: 'enrollments',
    where: { providerNumberKey: { in: unknown.map(({ record }) => record.providerNumberKey) } },
    pagination: false,
    limit: 0,
    select: { kind: true, providerNumberKey: true, taxIdHash: true, endedAt: true },
    req: joining(payload),
  })
  const byProvider = new Map<string, OnFile[]>()
  for (const record of docs.filter(({ endedAt }) => !endedAt)) {
    byProvider.set(providerOf(record), [...(byProvider.get(providerOf(record)) ?? []), record])
  }
  return unknown.flatMap(({ record, mistyped }) => {
    const others = byProvider.get(providerOf(record)) ?? []
    if (others.length === 0) return []
    const near = mistyped()
    return others
      .filter(({ taxIdHash }) => near.has(taxIdHash))
      .map(({ id }) => ({ from: id, to: record.id }))
  })
}

async function idsOnFile(payload: Payload, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'enrollments',
    where: { id: { in: [...new Set(ids)] } },
    pagination: false,
    limit: 0,
    select: {},
    req: joining(payload),
  })
  return new Set(docs.map(({ id }) => id))
}

const providerOf = ({ kind, providerNumberKey }: Pick<OnFile, 'kind' | 'providerNumberKey'>): string =>
  `${kind} ${providerNumberKey}`
