import { Forbidden, type Endpoint, type PayloadRequest, type Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { audit } from '@/src/audit/audit'
import { conditionInWords } from '@/src/audit/condition-in-words'
import { isObject } from '@/src/lib/is-object'
import { spreadsheetHeaders, spreadsheetLines } from '@/src/web/spreadsheet'
import type { AuditEvent } from '@/src/payload-types'
import { clientOf } from '@/src/web/client'
import { memberOf } from './acting'
import { maySupport } from './roles'

/** Entries that are read, and sent, at a time: the whole log need not fit into memory. */
const PAGE = 500

/**
 * The audit log as a file for a spreadsheet, the last entry first: what the list shows whoever asks, with the
 * same filter and search (`where`, `search`), however long it is. That it was taken is an entry as well.
 */
export function activityFileEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/export.csv',
    handler: async (req) => {
      const actor = memberOf(req)
      if (!actor || !maySupport(req.user)) throw new Forbidden(req.t)
      const where = conditionOf(req)
      const { totalDocs } = await req.payload.count({ collection: 'audit-events', where, ...asAsked(req) })
      const condition = conditionInWords(where)
      const now = clock()
      await audit(req.payload, {
        kind: 'exported',
        about: { kind: 'activity' },
        actor,
        client: clientOf(req.headers),
        detail: `${totalDocs} ${totalDocs === 1 ? 'entry' : 'entries'}${condition && `, where ${condition}`}`,
        now,
      })
      return new Response(streamOf(pagesOf(req, where)), {
        headers: spreadsheetHeaders(`activity-${now.toISOString().slice(0, 10)}.csv`),
      })
    },
  }
}

/** What the list is asked for, with the search of the panel as a condition. */
function conditionOf({ payload, query }: PayloadRequest): Where {
  const collectionConfig = payload.collections['audit-events'].config
  const search = typeof query.search === 'string' ? query.search : ''
  return mergeListSearchAndWhere({
    collectionConfig,
    search,
    where: isCondition(query.where) ? query.where : {},
  })
}

/** What else it may be, the list refuses when it is asked. */
const isCondition = (value: unknown): value is Where => isObject(value)

/** Whoever asks gets from the export what they get from the list. */
const asAsked = ({ user }: PayloadRequest) => ({ user, overrideAccess: false }) as const

/** The file, page by page; each is read when the one before has been taken. */
async function* pagesOf(req: PayloadRequest, where: Where): AsyncGenerator<string, void> {
  yield spreadsheetLines([], COLUMNS)
  let before: Where = {}
  for (;;) {
    const { docs } = await req.payload.find({
      collection: 'audit-events',
      where: { and: [where, before] },
      sort: '-id',
      limit: PAGE,
      pagination: false,
      depth: 0,
      ...asAsked(req),
    })
    const last = docs.at(-1)
    if (!last) return
    yield spreadsheetLines(docs.map(cellsOf))
    if (docs.length < PAGE) return
    before = { id: { less_than: last.id } }
  }
}

const COLUMNS = [
  'When (UTC)',
  'What',
  'By',
  'Id of who did it',
  'Role at that moment',
  'About',
  'Which or whose',
  'Its id',
  'From the address',
  'Detail',
  'Id of the entry',
]

const cellsOf = (entry: AuditEvent) => [
  entry.at,
  entry.what,
  entry.actor,
  entry.actorId,
  entry.actorRole,
  entry.about,
  entry.name,
  entry.subject,
  entry.address,
  entry.detail,
  entry.id,
]

/** A body that ends with an error, and not as if it were whole, when something cannot be read. */
function streamOf(texts: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await texts.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}
