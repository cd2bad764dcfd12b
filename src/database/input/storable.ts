import { DateTime } from 'luxon'
import type { FlattenedField } from 'payload'
import { FIRST_YEAR, LAST_YEAR } from '@/src/lib/days'
import { isObject } from '@/src/lib/is-object'
import type { Issue } from '@/src/lib/issue'
import { isStorableText } from './storable-text'

/** How many objects and lists a value may lie inside one another; no form of ours reaches a third of it. */
const DEEPEST = 60

/** A reference to a document by its id, and the field it was found in. */
export interface Reference {
  field: string
  collection: string
  id: string
}

/**
 * Looks whether data has the shape that its fields are stored in. Payload checks that only when it validates,
 * which a draft skips: one database then takes what the other refuses with a fault, and what was taken breaks
 * every list it appears in.
 *
 * Missing values and `null` are in order; fields that do not exist are left to Payload, which drops them.
 *
 * @param fields as Payload flattens them: no rows, tabs or collapsibles
 * @returns the issues, and every reference by id that is to be looked up
 */
export function inspect(fields: readonly FlattenedField[], data: unknown): Inspection {
  const found: Inspection = { issues: [], references: [] }
  if (!isObject(data) || isTooDeep(data)) {
    found.issues.push({ field: '', message: 'Send the fields as one JSON object of a reasonable depth.' })
  } else {
    inspectFields(fields, data, '', found)
  }
  return found
}

/** What an inspection found. */
interface Inspection {
  issues: Issue[]
  references: Reference[]
}

function inspectFields(
  fields: readonly FlattenedField[],
  data: Record<string, unknown>,
  prefix: string,
  found: Inspection,
): void {
  for (const field of fields) {
    const value = Object.hasOwn(data, field.name) ? data[field.name] : undefined
    if (value === undefined || ('virtual' in field && field.virtual)) continue
    const path = prefix + field.name
    if (value === null && field.type !== 'group' && field.type !== 'tab') continue
    const message = whyWrong(field, value, path, found)
    if (message) found.issues.push({ field: path, message })
  }
}

function whyWrong(
  field: FlattenedField,
  value: unknown,
  path: string,
  found: Inspection,
): string | undefined {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the kinds of fields that no collection has need no inspection
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return whyNotText(
        value,
        'maxLength' in field ? field.maxLength : undefined,
        'hasMany' in field && field.hasMany,
      )
    case 'number':
      return Number.isFinite(value) ? undefined : 'Write a number.'
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : 'Tick it, or leave it empty: true or false.'
    case 'date':
      return isInstant(value) ? undefined : 'Choose a date and a time that exist.'
    case 'radio':
    case 'select':
      return whyNotChoice(field, value)
    case 'relationship':
    case 'upload':
      return whyNotReference(field, value, path, found)
    case 'richText':
      return isObject(value) && isTree(value.root) ? undefined : 'The text is damaged. Load the page again.'
    case 'group':
    case 'tab':
      if (!isObject(value)) return 'Send the fields of this group as one object.'
      inspectFields(field.flattenedFields, value, `${path}.`, found)
      return undefined
    case 'array':
      // The admin panel's word for no rows.
      if (value === 0 || value === '0') return undefined
      if (!Array.isArray(value) || !value.every(isObject)) return 'Send the rows as a list of objects.'
      if (value.length > (field.maxRows ?? Infinity)) return tooMany(field.maxRows)
      for (const [index, row] of value.entries()) {
        inspectFields(field.flattenedFields, row, `${path}.${index}.`, found)
      }
      return undefined
    default:
      return undefined
  }
}

function whyNotText(value: unknown, longest = Infinity, isList = false): string | undefined {
  const texts = isList ? value : [value]
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) return 'Write text.'
  if (!texts.every(isStorableText))
    return 'The text holds a character that cannot be stored. Delete it and type it again instead of pasting.'
  return texts.every((text) => text.length <= longest) ? undefined : `Use at most ${longest} characters.`
}

function whyNotChoice(
  field: Extract<FlattenedField, { type: 'radio' | 'select' }>,
  value: unknown,
): string | undefined {
  const options = field.options.map((option) => (typeof option === 'string' ? option : option.value))
  const chosen = field.type === 'select' && field.hasMany ? value : [value]
  const isKnown = (choice: unknown) => typeof choice === 'string' && options.includes(choice)
  if (!Array.isArray(chosen) || !chosen.every(isKnown)) return `Choose among ${options.join(', ')}.`
  return new Set(chosen).size === chosen.length ? undefined : 'Choose each of them once.'
}

/** What goes beyond it, a database can no longer write in one statement. */
const tooMany = (most: number | undefined) => `There can be ${most} of these at most. Remove some.`

function whyNotReference(
  field: Extract<FlattenedField, { type: 'relationship' | 'upload' }>,
  value: unknown,
  path: string,
  found: Inspection,
): string | undefined {
  const { relationTo } = field
  // References into several collections occur in the framework's own collections alone.
  // What is read-only is written by the product itself, whatever a client sends.
  if (typeof relationTo !== 'string' || field.admin?.readOnly) return undefined
  const named: unknown[] = field.hasMany && Array.isArray(value) ? value : [value]
  const ids = named.map((one) => (isObject(one) ? one.id : one))
  if (field.hasMany && !Array.isArray(value)) return 'Send the ids as a list.'
  if (field.hasMany && named.length > (field.maxRows ?? Infinity)) return tooMany(field.maxRows)
  for (const id of ids) {
    if (typeof id !== 'string') return 'Name what it refers to by its id.'
    found.references.push({ field: path, collection: relationTo, id })
  }
  return undefined
}

/**
 * RFC 3339: a date, a time and an offset, in a year that a notice can have; dates in the database sort as
 * text.
 */
function isInstant(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  if (typeof value !== 'string' || !/T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) return false
  const instant = DateTime.fromISO(value, { zone: 'utc' })
  return instant.isValid && instant.year >= FIRST_YEAR && instant.year <= LAST_YEAR
}

/** Whether every node of a rich text has a type, and children that are a list if it has any. */
function isTree(node: unknown): boolean {
  if (!isObject(node) || typeof node.type !== 'string') return false
  if (node.text !== undefined && typeof node.text !== 'string') return false
  if (node.children === undefined) return true
  return Array.isArray(node.children) && node.children.every(isTree)
}

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap((part): unknown[] =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    )
  }
  return false
}
