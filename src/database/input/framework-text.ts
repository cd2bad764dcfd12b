import type { FlattenedField, SanitizedCollectionConfig, SanitizedConfig } from 'payload'

type TextLimits = Readonly<Record<string, number>>

/** Most characters of the texts that the framework keeps in collections of ours, by the field. */
const OF_ALL: TextLimits = { id: 200 }
const OF_UPLOADS: TextLimits = { filename: 255, mimeType: 255, url: 2_000, thumbnailURL: 2_000 }
const OF_ACCOUNTS: TextLimits = { email: 254, resetPasswordToken: 255, salt: 1_000, hash: 2_000 }

/**
 * Most characters of a text in a collection of the framework's own; none of them is longer than an address.
 */
const OF_FRAMEWORK = 2_000

/**
 * Says of every text field that the framework adds by itself how much it holds, so that none goes by a
 * default that nobody here has chosen. Fields of ours say so themselves.
 */
export function boundFrameworkText(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    const limits = limitsOf(collection)
    const others = collection.slug.startsWith('payload-') ? OF_FRAMEWORK : undefined
    bound(collection.flattenedFields, (name) => limits[name] ?? others)
  }
  for (const { flattenedFields } of config.globals) bound(flattenedFields, (name) => OF_ALL[name])
  return config
}

function limitsOf({ auth, upload }: SanitizedCollectionConfig): TextLimits {
  const isUpload = Boolean(upload)
  // Payload's types promise settings that a collection without accounts does not have.
  const isAuth = Boolean(auth)
  return { ...OF_ALL, ...(isUpload ? OF_UPLOADS : {}), ...(isAuth ? OF_ACCOUNTS : {}) }
}

function bound(fields: readonly FlattenedField[], limitOf: (name: string) => number | undefined): void {
  for (const field of fields) {
    if ('flattenedFields' in field) bound(field.flattenedFields, limitOf)
    const isText = ['text', 'textarea', 'email', 'code'].includes(field.type)
    const limit = isText && !('maxLength' in field) ? limitOf(field.name) : undefined
    if (limit !== undefined) Object.assign(field, { maxLength: limit })
  }
}
