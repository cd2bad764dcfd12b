import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type SanitizedConfig,
} from 'payload'
import { isObject } from '@/src/lib/is-object'

/**
 * Conditions about places on a map, which no collection has, and one about all of many values, which SQLite
 * cannot answer.
 */
const UNANSWERABLE = ['near', 'within', 'intersects', 'all']

/**
 * Highest number of a page, and of documents on one, that is taken for one; what is before a page must be a
 * number that SQLite can skip.
 */
const HIGHEST_COUNT = 1_000_000

/** What conditions have to know of the fields of a collection. */
interface QueryFields {
  /** Names of those that hold moments; of other collections too, which a path through a relation leads to. */
  moments: ReadonlySet<string>
  /** Names of those, in every collection, whose inside is nobody's to ask for: rich texts. */
  closed: ReadonlySet<string>
  /** Names of those that lead to another document, whose fields may be nobody's to sort by. */
  relations: ReadonlySet<string>
}

/**
 * Refuses, in every collection, questions that no list can answer:
 *
 * - a condition that compares a moment with something that is no moment,
 * - one about places, about all of many values, or about the inside of a rich text,
 * - a page or a size that is no number, or beyond all measure.
 *
 * SQLite fails on them. MongoDB leaves such a condition out, and shows what it was asked to leave away.
 */
export function refuseUnusableQueries(config: SanitizedConfig): SanitizedConfig {
  const everywhere = config.collections.flatMap(({ flattenedFields }) => namesOf(flattenedFields, 'date'))
  const closed = new Set(
    config.collections.flatMap(({ flattenedFields }) => namesOf(flattenedFields, 'richText')),
  )
  for (const { hooks, flattenedFields } of config.collections) {
    const fields = {
      moments: new Set([...namesOf(flattenedFields, 'date'), ...everywhere.map((name) => `.${name}`)]),
      closed,
      relations: new Set([
        ...namesOf(flattenedFields, 'relationship'),
        ...namesOf(flattenedFields, 'upload'),
      ]),
    }
    hooks.beforeOperation.push(refuseUnusable(fields))
  }
  return config
}

function refuseUnusable(fields: QueryFields): CollectionBeforeOperationHook {
  return ({ args }) => {
    const message = whyUnusable(args, fields)
    if (message) throw new APIError(message, 400, undefined, true)
    return args
  }
}

function whyUnusable(args: object, { moments, closed, relations }: QueryFields): string | undefined {
  const conditions = 'where' in args ? conditionsIn(args.where) : []
  if (conditions.some(({ operators }) => UNANSWERABLE.some((name) => name in operators))) {
    return `No list can be asked by ${UNANSWERABLE.join(', ')}.`
  }
  if (conditions.some(({ path }) => path.slice(0, -1).some((name) => closed.has(name)))) {
    return 'The inside of a rich text cannot be asked for.'
  }
  if (conditions.some((condition) => isOfMoment(condition, moments) && !areMoments(condition))) {
    return 'Compare a moment with a date and a time, such as 2026-12-01T14:00:00Z.'
  }
  if (sortsOf(args).some((path) => path.length > 1 && relations.has(path[0] ?? ''))) {
    return 'Sort by a field of the list itself.'
  }
  if (
    !isCount('page' in args ? args.page : undefined) ||
    !isCount('limit' in args ? args.limit : undefined)
  ) {
    return `Give page and limit as whole numbers of at most ${HIGHEST_COUNT}.`
  }
  return undefined
}

/** What a list is to be sorted by, as names that lead to the field. */
function sortsOf(args: object): string[][] {
  const sort: unknown = 'sort' in args ? args.sort : undefined
  return (Array.isArray(sort) ? sort : [sort])
    .flatMap((one: unknown) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => pathOf(one.trim().replace(/^-/, '')))
}

/**
 * The names that lead to a field; Payload takes two underscores for a dot. Versions hold their document under
 * a name of its own.
 */
function pathOf(path: string): string[] {
  return path
    .replaceAll('__', '.')
    .replace(/^version\./, '')
    .split('.')
}

/** One field of a query, by the names that lead to it, with what it is compared with by each operator. */
interface Condition {
  path: string[]
  operators: Record<string, unknown>
}

/**
 * All conditions of a query, whatever `and` and `or` they stand in, and those that something is compared
 * with.
 */
function conditionsIn(where: unknown): Condition[] {
  if (!isObject(where)) return []
  return Object.entries(where).flatMap(([name, part]) => {
    if (Array.isArray(part)) return part.flatMap(conditionsIn)
    if (!isObject(part)) return []
    return [{ path: pathOf(name), operators: part }, ...Object.values(part).flatMap(conditionsIn)]
  })
}

function isOfMoment({ path }: Condition, moments: ReadonlySet<string>): boolean {
  const [last = ''] = path.slice(-1)
  return moments.has(path.length > 1 ? `.${last}` : last)
}

function areMoments({ operators }: Condition): boolean {
  return Object.entries(operators).every(([operator, value]) => operator === 'exists' || isMoment(value))
}

function isCount(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= HIGHEST_COUNT)
  )
}

/** Names of the fields of a kind, inside of groups and lists as well. */
function namesOf(fields: readonly FlattenedField[], kind: FlattenedField['type']): string[] {
  return fields.flatMap((field) => [
    ...(field.type === kind ? [field.name] : []),
    ...('flattenedFields' in field ? namesOf(field.flattenedFields, kind) : []),
  ])
}

function isMoment(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isMoment)
  if (typeof value === 'string') return value.split(',').every((one) => !Number.isNaN(Date.parse(one)))
  return value === null || (value instanceof Date && !Number.isNaN(value.getTime()))
}
