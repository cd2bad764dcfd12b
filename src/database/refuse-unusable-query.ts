import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type SanitizedConfig,
} from 'payload'

/** What conditions can ask for where fields hold places on a map. No collection has such a field, and SQLite fails on the question. */
const OF_PLACES = ['near', 'within', 'intersects']

/** Highest number of a page, and of documents on one, that is taken for one; what is before a page must be a number that SQLite can skip. */
const HIGHEST_COUNT = 1_000_000

/**
 * Refuses in every collection what no list can be asked by: a condition that compares a moment with something that is none, one about places, a page or a
 * size that is no number or beyond all measure. SQLite fails on them; MongoDB leaves a condition out, so that a list would show what it was asked to leave
 * away.
 */
export function refuseUnusableQueries(config: SanitizedConfig): SanitizedConfig {
  for (const { hooks, flattenedFields } of config.collections) {
    hooks.beforeOperation.push(refuseUnusable(momentsAmong(flattenedFields)))
  }
  return config
}

function refuseUnusable(moments: ReadonlySet<string>): CollectionBeforeOperationHook {
  return ({ args }) => {
    const message = whyUnusable(args, moments)
    if (message) throw new APIError(message, 400, undefined, true)
    return args
  }
}

function whyUnusable(args: object, moments: ReadonlySet<string>): string | undefined {
  if ('where' in args && isAboutPlaces(args.where)) {
    return `No field holds a place, so nothing can be asked by ${OF_PLACES.join(', ')}.`
  }
  if ('where' in args && !isUsable(args.where, moments)) {
    return 'Compare a moment with a date and a time, such as 2026-12-01T14:00:00Z.'
  }
  if (
    !isCount('page' in args ? args.page : undefined) ||
    !isCount('limit' in args ? args.limit : undefined)
  ) {
    return `Give page and limit as whole numbers of at most ${HIGHEST_COUNT}.`
  }
  return undefined
}

function isCount(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= HIGHEST_COUNT)
  )
}

function isAboutPlaces(where: unknown): boolean {
  if (Array.isArray(where)) return where.some(isAboutPlaces)
  if (!isObject(where)) return false
  return Object.entries(where).some(([key, part]) => OF_PLACES.includes(key) || isAboutPlaces(part))
}

function momentsAmong(fields: readonly FlattenedField[]): Set<string> {
  return new Set(fields.filter(({ type }) => type === 'date').map(({ name }) => name))
}

function isUsable(where: unknown, moments: ReadonlySet<string>): boolean {
  if (!isObject(where)) return true
  return Object.entries(where).every(([path, part]) => {
    if (Array.isArray(part)) return part.every((inner) => isUsable(inner, moments))
    // Versions hold their document under this name.
    if (!moments.has(path.replace(/^version\./, '')) || !isObject(part)) return true
    return Object.entries(part).every(([operator, value]) => operator === 'exists' || isMoment(value))
  })
}

function isMoment(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isMoment)
  if (typeof value === 'string') return value.split(',').every((one) => !Number.isNaN(Date.parse(one)))
  return value === null || (value instanceof Date && !Number.isNaN(value.getTime()))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
