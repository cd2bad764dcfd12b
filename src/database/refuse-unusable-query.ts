import {
  APIError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type SanitizedConfig,
} from 'payload'

/**
 * Refuses a condition that compares a moment with something that is none, in every collection. SQLite fails on it; MongoDB leaves the condition out,
 * so that a list would show what it was asked to leave away.
 */
export function refuseUnusableConditions(config: SanitizedConfig): SanitizedConfig {
  for (const { hooks, flattenedFields } of config.collections) {
    hooks.beforeOperation.push(refuseUnusable(momentsAmong(flattenedFields)))
  }
  return config
}

function refuseUnusable(moments: ReadonlySet<string>): CollectionBeforeOperationHook {
  return ({ args }) => {
    if ('where' in args && !isUsable(args.where, moments)) {
      throw new APIError(
        'Compare a moment with a date and a time, such as 2026-12-01T14:00:00Z.',
        400,
        undefined,
        true,
      )
    }
    return args
  }
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
