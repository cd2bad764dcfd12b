import type { CollectionBeforeOperationHook, PayloadRequest, Where, WhereField } from 'payload'
import { normalizeName, normalizeProviderNumber } from './normalize'

/** Most records that a search finds by each way of looking; who gets so many types more. */
const MOST = 200

/** Most words of a name that are tried as its beginning. */
const MOST_WORDS = 5

/** No record has this id, so a search without a result lists nothing. */
const NO_ID = '-'

/**
 * Makes the search of the admin panel look up the beginnings of names and provider numbers in an index.
 * Payload looks for the text anywhere in every row, which takes seconds for a million of them; and on SQLite
 * nobody else is served meanwhile.
 */
export const searchByIndex: CollectionBeforeOperationHook<'enrollments'> = async ({
  args,
  operation,
  req,
}) => {
  // findByID has no condition, whatever the types say of reading.
  const where: Where | undefined = operation === 'read' && 'where' in args ? args.where : undefined
  return where ? { ...args, where: await lookedUp(where, req) } : args
}

/** The same condition with every search of a name or a number replaced by what it finds. */
async function lookedUp(where: Where, req: PayloadRequest): Promise<Where> {
  const result: Where = {}
  for (const [key, condition] of Object.entries(where)) {
    if (Array.isArray(condition)) {
      const parts: Where[] = []
      for (const part of condition) parts.push(await lookedUp(part, req))
      result[key] = parts
    } else {
      const ids = await idsFor(key, condition, req)
      if (ids) result.id = { in: ids.length > 0 ? ids : [NO_ID] }
      else result[key] = condition
    }
  }
  return result
}

async function idsFor(
  field: string,
  condition: WhereField,
  req: PayloadRequest,
): Promise<string[] | undefined> {
  const text = condition.like
  if (typeof text !== 'string') return undefined
  if (field === 'name') return idsBeginning('searchKey', beginningsOf(text), req)
  if (field === 'providerNumber') {
    const number = normalizeProviderNumber(text)
    return idsBeginning('providerNumberKey', number === undefined ? [] : [number], req)
  }
  return undefined
}

/**
 * A practitioner is filed under the last name, but may be asked for by the first: every word is tried as the
 * beginning.
 */
export function beginningsOf(text: string): string[] {
  const words = normalizeName(text).split(' ').filter(Boolean)
  const starts = words.slice(0, MOST_WORDS).map((_, index) => index)
  return starts.map((start) => [...words.slice(start), ...words.slice(0, start)].join(' '))
}

async function idsBeginning(
  field: 'searchKey' | 'providerNumberKey',
  beginnings: string[],
  req: PayloadRequest,
): Promise<string[]> {
  const ids = new Set<string>()
  for (const beginning of beginnings) {
    const { docs } = await req.payload.db.find<{ id: string }>({
      collection: 'enrollments',
      where: beginsWith(field, beginning),
      sort: field,
      pagination: false,
      limit: MOST,
      select: {},
      req,
    })
    for (const { id } of docs) ids.add(id)
  }
  return [...ids]
}

/**
 * A condition for what begins with a text, which an index answers: after everything that begins so comes, in
 * the order of both databases, the same with the last of all characters.
 */
export const beginsWith = (field: 'searchKey' | 'providerNumberKey', text: string): Where => ({
  and: [{ [field]: { greater_than_equal: text } }, { [field]: { less_than: `${text}\u{10FFFF}` } }],
})
