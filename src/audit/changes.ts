import type { FlattenedField } from 'payload'
import { fieldLabel } from '@/src/database/input/field-labels'
import { isObject } from '@/src/lib/is-object'

/** Longest value that an entry repeats, in characters. */
const LONGEST_VALUE = 200

/**
 * What has changed of a row, one line a field: its label, the old and the new value. Fields that the product
 * alone writes, or that not everybody reads who reads the row, are left out: no entry repeats a secret.
 *
 * @param fields as Payload flattens them
 * @param before the row as it was; undefined for a new one
 * @param after the row as it is; undefined for one that is removed
 */
export function changesBetween(fields: FlattenedField[], before: unknown, after: unknown): string[] {
  const [old, present] = [leavesOf(fields, before), leavesOf(fields, after)]
  return [...new Set([...old.keys(), ...present.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path), present.get(path)]
    if (was?.compared === is?.compared) return []
    const label = fieldLabel(fields, path)
    const row = /\.(\d+)\./.exec(path)?.[1]
    const name = row === undefined ? label : `${label} ${Number(row) + 1}`
    if (before === undefined) return [`${name}: ${is?.words}`]
    if (after === undefined) return [`${name}: ${was?.words}`]
    return [`${name}: ${was?.words ?? 'nothing'} → ${is?.words ?? 'nothing'}`]
  })
}

/** A value, as it is compared and as it is told. */
interface Leaf {
  compared: string
  words: string
}

function leavesOf(
  fields: readonly FlattenedField[],
  row: unknown,
  prefix = '',
  found = new Map<string, Leaf>(),
): Map<string, Leaf> {
  if (!isObject(row)) return found
  for (const field of fields) {
    const value = row[field.name]
    if (isUntold(field) || value === undefined || value === null || value === '') continue
    const path = `${prefix}${field.name}`
    if (field.type === 'group' || field.type === 'tab')
      leavesOf(field.flattenedFields, value, `${path}.`, found)
    else if (field.type === 'array' && Array.isArray(value)) {
      for (const [index, one] of value.entries())
        leavesOf(field.flattenedFields, one, `${path}.${index}.`, found)
    } else found.set(path, leafOf(field, value))
  }
  return found
}

function isUntold(field: FlattenedField): boolean {
  const isHidden = ('hidden' in field && field.hidden) || field.admin?.hidden
  const isVirtual = 'virtual' in field && field.virtual
  return isHidden === true || Boolean(isVirtual) || Boolean(field.access?.read)
}

function leafOf(field: FlattenedField, value: unknown): Leaf {
  const compared = JSON.stringify(
    field.type === 'relationship' || field.type === 'upload' ? idsOf(value) : value,
  )
  if (field.type === 'richText') return { compared, words: 'a text' }
  const values = Array.isArray(value) ? value : [value]
  const words = values.map((one) => quoted(wordsOf(field, one))).join(', ')
  return { compared, words: words || 'nothing' }
}

function wordsOf(field: FlattenedField, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (field.type === 'select' || field.type === 'radio') {
    const option = field.options.find((one) => (typeof one === 'string' ? one : one.value) === value)
    if (option && typeof option !== 'string' && typeof option.label === 'string') return option.label
  }
  const told = isObject(value) && typeof value.id === 'string' ? value.id : value
  return typeof told === 'string' ? told : JSON.stringify(told)
}

const idsOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(idsOf) : isObject(value) ? value.id : value

function quoted(words: string): string {
  const shortened = words.length > LONGEST_VALUE ? `${words.slice(0, LONGEST_VALUE - 1)}…` : words
  return `“${shortened.replace(/\s+/g, ' ').trim()}”`
}
