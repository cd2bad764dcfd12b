import type {
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  CollectionSlug,
  PayloadRequest,
  Where,
} from 'payload'
import { auditReading } from '@/src/audit/audit-reading'
import { conditionInWords } from '@/src/audit/condition-in-words'
import type { SubjectKind } from '@/src/audit/words'
import { isObject } from '@/src/lib/is-object'
import { clientOf } from '@/src/web/client'
import { memberOf } from './acting'

declare module 'payload' {
  interface RequestContext {
    /** What a list was asked for, before it is turned into what the database can look up. */
    askedFor?: Where | undefined
  }
}

/** Keeps what a list of rows is asked for; it goes before hooks that change the condition. */
export const noteQuestion: CollectionBeforeOperationHook = ({ args, req }) => {
  req.context.askedFor = 'where' in args ? args.where : undefined
  return args
}

/**
 * Writes down which rows a member of the staff was shown, and what they have asked for. What the product
 * looks up itself is no reading.
 *
 * @param kind what the rows are
 * @param nameOf a row in words
 */
export function recordReading<T extends CollectionSlug>(
  kind: SubjectKind,
  nameOf: (row: Record<string, unknown>) => string,
  clock: () => Date,
): CollectionAfterOperationHook<T> {
  return async ({ args, operation, overrideAccess, req, result }) => {
    const found: unknown = result
    if (overrideAccess || !isObject(found)) return result
    const reading = { kind, nameOf, question: questionIn(req, args), now: clock() }
    if (operation === 'findByID') await enter(req, { ...reading, question: [], rows: [found] })
    if (operation === 'find' && Array.isArray(found.docs)) await enter(req, { ...reading, rows: found.docs })
    if (operation === 'count') await enter(req, { ...reading, count: Number(found.totalDocs), rows: [] })
    return result
  }
}

/** What a list was asked for, in lines. */
function questionIn({ context }: PayloadRequest, args: object): string[] {
  const condition = conditionInWords(context.askedFor)
  const page: unknown = Reflect.get(args, 'page')
  return [
    ...(condition ? [`Where ${condition}`] : []),
    ...(typeof page === 'number' && page > 1 ? [`Page ${page}`] : []),
  ]
}

interface Reading {
  kind: SubjectKind
  nameOf: (row: Record<string, unknown>) => string
  question: string[]
  rows: readonly unknown[]
  /** How many there are, where that alone was asked. */
  count?: number
  now: Date
}

async function enter(
  req: PayloadRequest,
  { kind, nameOf, question, rows, count, now }: Reading,
): Promise<void> {
  const actor = memberOf(req)
  if (!actor) return
  const shown = rows.filter(isObject)
  const [first] = shown
  const one = shown.length === 1 && first ? { id: String(first.id), name: nameOf(first) } : {}
  const answer = count === undefined ? shown.map(nameOf) : [`${count} counted`]
  await auditReading(req.payload, {
    about: { kind, ...one },
    actor,
    client: clientOf(req.headers),
    detail: [...question, ...(answer.length > 0 ? answer : ['Nothing was found'])].join('\n'),
    key: [kind, ...question, ...shown.map(({ id }) => String(id))].join(' '),
    now,
  })
}
