import type { Issue } from '@/src/lib/issue'
import { isObject } from '@/src/lib/is-object'
import { whyNotLinkable } from '@/src/notices/model/links'
import { phoneParts } from '@/src/ui/content/phone-numbers'
import { LONGEST, LONGEST_ADDRESS } from '@/src/notices/model/lengths'
import { linksOf, lostPicturesOf } from './rich-text'

/** Addresses below `/updates` that are pages of their own. */
export const RESERVED_SLUGS = ['archive', 'feed']

/**
 * Why a value, as it was typed or pasted, can be shown to no reader. A draft keeps it as it is; the panel
 * says so beside its field; asking for review and publishing are refused in the same words, since all three
 * ask here.
 *
 * What is missing is no matter of this, and neither is anything that takes a second field or the database to
 * tell.
 *
 * @param path the field as Payload writes it, e.g. `links.0.url`
 * @returns sentences that say what to do; none for a value that is fit
 */
export function whyUnfit(path: string, value: unknown): string[] {
  const field = path.replace(/\.\d+(?=\.|$)/g, '.*')
  if (field === 'body') return whyTextIsUnfit(value)
  if (typeof value !== 'string' || value === '') return []
  const longest = LONGEST[field] ?? Infinity
  if (value.length > longest) return [`Use at most ${longest} characters; it has ${value.length}.`]
  const sentence = WHY_UNFIT[field]?.(value)
  return sentence ? [sentence] : []
}

/** Everything in a draft that is unfit, in the order of its fields. */
export function unfitValues(draft: object): Issue[] {
  return FIELDS.flatMap((field) =>
    valuesAt(draft, field.split('.')).flatMap(([path, value]) =>
      whyUnfit(path, value).map((message) => ({ field: path, message })),
    ),
  )
}

const WHY_UNFIT: Record<string, (value: string) => string | undefined> = {
  slug: whySlugIsUnfit,
  'links.*.url': whyAddressIsUnfit,
  'action.linkUrl': whyAddressIsUnfit,
  'phoneLines.*.number': whyNumberIsUnfit,
  'phoneLines.*.tty': whyNumberIsUnfit,
}

const FIELDS = ['body', ...new Set([...Object.keys(LONGEST), ...Object.keys(WHY_UNFIT)])]

/** The values at a path in which `*` stands for each row of a list, with the path to each. */
function valuesAt(within: unknown, [name, ...rest]: string[], prefix = ''): [path: string, value: unknown][] {
  if (name === undefined) return [[prefix.slice(0, -1), within]]
  if (name === '*') {
    const rows: unknown[] = Array.isArray(within) ? within : []
    return rows.flatMap((row, index) => valuesAt(row, rest, `${prefix}${index}.`))
  }
  return isObject(within) ? valuesAt(within[name], rest, `${prefix}${name}.`) : []
}

/** The same of an address that a link has, wherever it stands. */
export function whyAddressIsUnfit(address: string): string | undefined {
  if (address.length > LONGEST_ADDRESS) {
    return `The address "${shortened(address)}" is too long: use at most ${LONGEST_ADDRESS} characters.`
  }
  const why = whyNotLinkable(address)
  return why && `"${shortened(address)}" cannot be linked: ${why}.`
}

function whySlugIsUnfit(slug: string): string | undefined {
  if (RESERVED_SLUGS.includes(slug)) return `"${slug}" is the address of another page. Choose another one.`
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
    ? undefined
    : 'The address is made of lowercase letters, digits and single hyphens, e.g. early-refills-georgia.'
}

/** A number that a telephone can dial: one of those that pages link, or one of another country. */
function whyNumberIsUnfit(number: string): string | undefined {
  const digits = number.replace(/\D/g, '')
  const isWhole =
    digits.length >= (digits.startsWith('1') ? 11 : 10) || phoneParts(number).some(({ href }) => href)
  return isWhole ? undefined : 'Give the whole number with its area code, e.g. 1-855-202-0729, or 711.'
}

function whyTextIsUnfit(body: unknown): string[] {
  const sentences = linksOf(body).flatMap(({ address, words }) => {
    if (!address) return [`The link "${shortened(words)}" has no address. Give it one, or remove the link.`]
    return whyAddressIsUnfit(address) ?? []
  })
  for (const source of lostPicturesOf(body)) {
    const name = source.startsWith('data:') ? '' : (source.split(/[/\\]/).pop() ?? '')
    sentences.push(
      `A picture${name && ` (${shortened(name)})`} was pasted and did not come along. Remove its place from the text, ` +
        'save the picture on your computer, and add it there with "Upload".',
    )
  }
  return [...new Set(sentences)]
}

/** A text short enough to be read in a sentence. */
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
