import type { SanitizedConfig } from 'payload'
import { staffOnly } from './access'

/**
 * Closes the collections that Payload adds by itself (document locks, preferences, migrations) to everybody but staff: by default any signed-in
 * account may read and delete them, and a portal account is one.
 */
export function staffOnlyFrameworkCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-')) continue
    const access = collection.access
    for (const operation of ['create', 'read', 'update', 'delete'] as const) {
      const original = access[operation]
      access[operation] = async (args) => (await staffOnly(args)) === true && original(args)
    }
  }
  return config
}
