import type { Field, SanitizedConfig } from 'payload'

/**
 * Keeps from everybody to say when something was made: Payload adds that field to every collection, stores
 * what is sent for it, and nothing here asks for that. What the product writes itself passes.
 */
export function keepCreationTimes(config: SanitizedConfig): SanitizedConfig {
  for (const { fields } of config.collections) fields.filter(isCreationTime).forEach(close)
  return config
}

const isCreationTime = (field: Field): boolean => 'name' in field && field.name === 'createdAt'

function close(field: Field): void {
  Object.assign(field, { access: { create: () => false, update: () => false } })
}
