import { isObject } from '@/src/lib/is-object'

/** Fields by name, as a form sends them. */
export type Values = Record<string, unknown>

/** What was written in a form and is not stored. */
export interface KeptText {
  /** When it was written, in milliseconds since 1970. */
  at: number
  /** `updatedAt` of the version that it was written over; none for a new document. */
  over?: string
  /** What differs from that version, field by field. */
  fields: Values
}

/** A copy is dropped after this many days. */
export const KEPT_DAYS = 14
/**
 * Longest copy in characters: several times the largest notice, and a fifth of what a browser keeps for a
 * site.
 */
export const LONGEST_COPY = 1_000_000

const DAY = 24 * 60 * 60 * 1000

/** What the product writes itself, and what must not lie about in a browser. */
const NEVER_KEPT = new Set([
  'id',
  'createdAt',
  'updatedAt',
  '_status',
  'publicStatus',
  'updatedBy',
  'updatedById',
  'isEditorsNote',
  'wordsSavedAt',
  'password',
  'confirm-password',
  'apiKey',
  'file',
  'sessions',
])

/**
 * What somebody has changed.
 *
 * @param form every field of the form
 * @param stored the version that the form was filled from
 */
export function changedFields(form: Values, stored: Values): Values {
  return Object.fromEntries(
    Object.entries(form).filter(([name, value]) => !NEVER_KEPT.has(name) && !isSame(value, stored[name])),
  )
}

/**
 * Whether two values of a field are the same to whoever writes: nothing, an empty text, a box that is not
 * ticked and a list without rows are.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other)
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  }
  if (isObject(one) && isObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
      isSame(one[name], other[name]),
    )
  }
  return one === other
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isObject(value)) return Object.values(value).every(isNothing)
  // The panel's form says 0 where a list has no rows.
  return value === undefined || value === null || value === '' || value === false || value === 0
}

/** A copy as text, or nothing if it is too long to be kept. */
export function writeKept(kept: KeptText): string | undefined {
  const text = JSON.stringify(kept)
  return text.length > LONGEST_COPY ? undefined : text
}

/** A copy from its text; nothing if it is none, or too old. */
export function readKept(text: string, now: number): KeptText | undefined {
  const kept = parsed(text)
  if (!isObject(kept) || typeof kept.at !== 'number' || !isObject(kept.fields)) return undefined
  if (now - kept.at > KEPT_DAYS * DAY) return undefined
  const over = typeof kept.over === 'string' ? { over: kept.over } : {}
  return { at: kept.at, fields: kept.fields, ...over }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value as words: to compare it with another, or to take it elsewhere. */
export function plainText(value: unknown): string {
  if (isNothing(value)) return ''
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('\n')
  if (!isObject(value)) return value === true ? 'Yes' : String(value)
  if (isObject(value.root)) return plainText(value.root)
  if (Array.isArray(value.children)) return nodeText(value.children)
  if (typeof value.text === 'string') return value.text
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([, item]) => plainText(item))
    .filter(Boolean)
    .join('\n')
}

/** The text of rich text: words of one paragraph stay together, paragraphs stand below each other. */
function nodeText(children: unknown[]): string {
  const isInline = children.every(
    (child) => isObject(child) && ['text', 'link', 'autolink', 'linebreak'].includes(String(child.type)),
  )
  return children
    .map((child) => (isObject(child) && child.type === 'linebreak' ? '\n' : plainText(child)))
    .join(isInline ? '' : '\n')
}
