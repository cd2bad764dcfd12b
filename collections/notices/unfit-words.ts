import type { Field } from 'payload'
import { LONGEST } from '@/src/notices/model/lengths'

const FIELD_WORDS = '/src/admin/fields/Unfit#FieldWords'

/**
 * Puts below each field of a notice that has a check of its own (see `as-typed.ts`) the words of that check.
 *
 * @param prefix path to the list or group they stand in, e.g. `links.*.`
 */
export function withUnfitWords(fields: Field[], prefix = ''): Field[] {
  return fields.map((field) => withWords(field, prefix))
}

function withWords(field: Field, prefix: string): Field {
  if (field.type === 'tabs') {
    return {
      ...field,
      tabs: field.tabs.map((tab) => ({ ...tab, fields: withUnfitWords(tab.fields, prefix) })),
    }
  }
  if (field.type === 'row') return { ...field, fields: withUnfitWords(field.fields, prefix) }
  if (field.type === 'array') {
    return { ...field, fields: withUnfitWords(field.fields, `${prefix}${field.name}.*.`) }
  }
  if (field.type === 'group' && 'name' in field && field.name) {
    return { ...field, fields: withUnfitWords(field.fields, `${prefix}${field.name}.`) }
  }
  if (field.type === 'richText') {
    return { ...field, admin: { ...field.admin, components: { Description: FIELD_WORDS } } }
  }
  if (!('name' in field) || !(`${prefix}${field.name}` in LONGEST)) return field
  if (field.type === 'text') {
    const components = { ...field.admin?.components, Description: FIELD_WORDS }
    return { ...field, admin: { ...field.admin, components } }
  }
  if (field.type === 'textarea') {
    const components = { ...field.admin?.components, Description: FIELD_WORDS }
    return { ...field, admin: { ...field.admin, components } }
  }
  return field
}
