import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'
import { isObject } from '@/src/lib/is-object'

/**
 * Keeps from everybody to say when something was made: Payload adds that field to every collection, stores
 * what is sent for it, and nothing here asks for that. What the product writes itself passes.
 */
export function keepCreationTimes(config: SanitizedConfig): SanitizedConfig {
  for (const { hooks } of config.collections) hooks.beforeOperation.push(dropCreationTime)
  return config
}

const dropCreationTime: CollectionBeforeOperationHook = ({ args, operation, overrideAccess }) => {
  const isWrite = operation === 'create' || operation === 'update'
  if (!isWrite || overrideAccess || !('data' in args) || !isObject(args.data)) return args
  const { createdAt: _, ...data } = args.data
  return { ...args, data }
}
