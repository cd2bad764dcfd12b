import { isObject } from '@/src/lib/is-object'

/**
 * What the panel calls a field.
 *
 * @param fields of a collection or a global, as the panel knows them; groups without a name and tabs are
 * looked into
 * @returns its label, or else its name
 */
export function fieldName(fields: readonly unknown[], name: string): string {
  return labelOf(fields, name) ?? name
}

function labelOf(fields: readonly unknown[], name: string): string | undefined {
  for (const field of fields) {
    if (!isObject(field)) continue
    if (field.name === name) return typeof field.label === 'string' ? field.label : undefined
    if ('name' in field && field.type !== 'tabs') continue
    const below = [field.fields, field.tabs].find(Array.isArray)
    const found = below && labelOf(below, name)
    if (found) return found
  }
  return undefined
}
