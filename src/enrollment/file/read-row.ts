import { createHash } from 'node:crypto'
import { COLUMNS, type Column, type Header } from './columns'
import { normalizeProviderNumber, normalizeTaxId, normalizeZip } from '@/src/enrollment/normalize'
import { damageIn, isNull, meant, plain } from './cells'
import { readNames } from './names'
import type { EnrollmentRow, Refuse, RowIssue } from './record'
import { mistyped, type TaxIdKey } from '@/src/enrollment/tax-id'

/** What a row is read with. */
export interface RowContext {
  header: Header
  /** The codes of the plans that exist, e.g. `ga:medicaid`. */
  plans: ReadonlySet<string>
  taxIds: TaxIdKey
}

const MOST_ZIPS = 500

/** Reads one row of a file: the record, or every reason why it cannot be one. */
export function readRow(
  cells: readonly string[],
  { header, plans, taxIds }: RowContext,
): EnrollmentRow | RowIssue[] {
  const shape = wrongShape(cells, header)
  if (shape) return [{ column: '', message: shape }]
  const issues: RowIssue[] = []
  const refuse = (column: Column, message: string) => {
    issues.push({ column, message })
  }
  const cell = (column: Column) => meant(cells[header.columns[column]] ?? '')
  for (const column of COLUMNS) {
    const damage = damageIn(cell(column))
    if (damage) refuse(column, damage)
  }
  const kind = readKind(cell('kind'), refuse)
  const names = readNames(kind, cell, refuse)
  const providerNumber = number(cell('provider_number'))
  const providerNumberKey = normalizeProviderNumber(providerNumber)
  if (providerNumberKey === undefined) {
    refuse(
      'provider_number',
      roundedNumber(providerNumber) ?? 'Give a Provider ID of 1 to 30 letters and digits.',
    )
  }
  const taxId = readTaxId(number(cell('tax_id')), refuse)
  const zips = readZips(number(cell('zips')), refuse)
  const codes = readPlans(cell('plans'), plans, refuse)
  if (issues.length > 0 || !kind || providerNumberKey === undefined || taxId === undefined) return issues
  const taxIdHash = taxIds.hash(taxId)
  const id = recordKey(kind, providerNumberKey, taxIdHash)
  return { id, kind, ...names, providerNumber, providerNumberKey, taxIdHash, zips, plans: codes }
}

/** Which record a row is about, also where something else in it is refused; undefined when nobody can say. */
export function recordOfRow(cells: readonly string[], { header, taxIds }: RowContext): string | undefined {
  const cell = (column: Column) => meant(cells[header.columns[column]] ?? '')
  const kind = cell('kind').trim().toLowerCase()
  const providerNumber = normalizeProviderNumber(number(cell('provider_number')))
  const taxId = normalizeTaxId(number(cell('tax_id')))
  if (providerNumber === undefined || taxId === undefined) return undefined
  return recordKey(kind, providerNumber, taxIds.hash(taxId))
}

/** The hashes of what a typing mistake makes of the Tax ID in a row that can be read. */
export function mistypedInRow(cells: readonly string[], { header, taxIds }: RowContext): Set<string> {
  const taxId = normalizeTaxId(number(meant(cells[header.columns.tax_id] ?? '')))
  return new Set(mistyped(taxId ?? '').map((variant) => taxIds.hash(variant)))
}

/** Fields beyond the named ones are in order as long as nothing stands in them. */
function wrongShape(cells: readonly string[], { columns, width }: Header): string | undefined {
  const named = new Set(Object.values(columns))
  const isFilled = (at: number) => !named.has(at) && (cells[at] ?? '').trim() !== ''
  if (cells.length < width || cells.findLastIndex((_, at) => isFilled(at)) >= width) {
    return `The row has ${cells.length} fields; the first row names ${COLUMNS.length}.`
  }
  const nameless = cells.findIndex((_, at) => isFilled(at))
  return nameless < 0 ? undefined : `Something stands in column ${nameless + 1}, which has no name.`
}

/** A number as it was meant, without the apostrophe that keeps a spreadsheet from reading it as one. */
const number = (text: string): string => plain(text).replace(/^['’]/, '')

/** What a spreadsheet makes of a number that it calculates with. */
function roundedNumber(text: string): string | undefined {
  return /^\d+(\.\d+|(\.\d+)?e\+?\d+)$/i.test(text)
    ? 'A spreadsheet has written this as a decimal number. Format the column as text and enter it again.'
    : undefined
}

function readTaxId(text: string, refuse: Refuse): string | undefined {
  const taxId = normalizeTaxId(text)
  if (taxId !== undefined) return taxId
  const digits = /^\d{1,8}$/.test(text) ? text.length : 0
  const lost = `This has ${digits} digits, and a Tax ID has 9: a spreadsheet has dropped the zero at its beginning. Format the column as text and enter it again.`
  const other = roundedNumber(text) ?? 'Give a Tax ID of 9 digits, with or without spaces and hyphens.'
  refuse('tax_id', digits === 0 ? other : digits === 8 ? lost : lost.replace('the zero', 'zeros'))
  return undefined
}

function readKind(text: string, refuse: Refuse): EnrollmentRow['kind'] | undefined {
  const kind = text.trim().toLowerCase()
  if (kind === 'practitioner' || kind === 'group') return kind
  refuse('kind', 'Write "practitioner" or "group".')
  return undefined
}

function readZips(text: string, refuse: Refuse): string {
  const typed = list(text)
  const zips = typed.map(normalizeZip)
  if (typed.length === 0) refuse('zips', 'Give at least one ZIP code.')
  else if (typed.length > MOST_ZIPS) refuse('zips', `Give at most ${MOST_ZIPS} ZIP codes.`)
  else if (zips.includes(undefined)) {
    const isShort = typed.every((zip) => /^\d{4,5}$|^\d{5}-?\d{4}$/.test(zip))
    refuse(
      'zips',
      isShort
        ? 'A ZIP code has 4 digits: a spreadsheet has dropped the zero at its beginning. Format the column as text and enter it again.'
        : 'Each ZIP code has 5 digits, or 9 as ZIP+4; put | or a space between them.',
    )
  }
  return joined(zips)
}

function readPlans(text: string, plans: ReadonlySet<string>, refuse: Refuse): string {
  const codes = list(text.toLowerCase())
  if (codes.length === 0) refuse('plans', 'Give at least one plan, e.g. ga:medicaid.')
  const unknown = codes.find((code) => !plans.has(code))
  if (unknown !== undefined) {
    const isCode = /^[a-z]{2}:[a-z-]{1,30}$/.test(unknown)
    refuse(
      'plans',
      isCode
        ? `There is no plan ${unknown}. Plans are entered in the admin panel.`
        : 'Write plans as state:line, e.g. ga:medicaid|oh:marketplace.',
    )
  }
  return joined(codes)
}

function list(text: string): string[] {
  return text.split(/[|,;\s]+/).filter((part) => !isNull(part))
}

/** Without repetitions and in one order, so that another order in the next file is no change. */
function joined(values: (string | undefined)[]): string {
  return [...new Set(values)].sort().join(' ')
}

function recordKey(kind: string, providerNumberKey: string, taxIdHash: string): string {
  const text = [kind, providerNumberKey, taxIdHash].join('\n')
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
}
