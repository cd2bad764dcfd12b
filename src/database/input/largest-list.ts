import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'

/** Most documents that anybody gets from one list. */
export const LARGEST_LIST = 500

/**
 * Bounds, in every collection, what somebody gets from one list or one list of versions, whatever size they
 * ask for, and if they ask for all of it: who reads more wants a file of everything, which is another thing
 * to be allowed (OWASP API4:2023). What the product asks for itself is not bounded.
 */
export function boundLists(config: SanitizedConfig): SanitizedConfig {
  for (const { hooks } of config.collections) hooks.beforeOperation.push(boundList)
  return config
}

const boundList: CollectionBeforeOperationHook = ({ args, operation, overrideAccess }) => {
  const isList = (operation === 'read' || operation === 'readDistinct') && !('id' in args)
  if (!isList || overrideAccess) return args
  const asked: unknown = 'limit' in args ? args.limit : undefined
  // Without pages, a list without a size is a list of everything.
  const isBounded = typeof asked === 'number' && asked > 0 && asked <= LARGEST_LIST
  const pages: unknown = 'pagination' in args ? args.pagination : undefined
  const isPaged = pages !== false
  if (isBounded || (asked === undefined && isPaged)) return args
  // With pages, whoever asked for all learns that there is more.
  return { ...args, limit: LARGEST_LIST, pagination: true }
}
