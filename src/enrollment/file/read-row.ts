import { createHash } from 'node:crypto'
import { COLUMNS, type Column, type Header } from './columns'
import {
  normalizeName,
  normalizeProviderNumber,
  normalizeTaxId,
  normalizeZip,
} from '@/src/enrollment/normalize'
import type { TaxIdKey } from '@/src/enrollment/tax-id'

/** An enrollment record as it is stored, but for the moment of the import. */
export interface EnrollmentRow {
  /** Follows from kind, provider number and Tax ID, so the same record is recognized in the next file. */
  id: string
  kind: 'practitioner' | 'group'
  /** What staff see as its title. */
  name: string
  firstName?: string
  lastName?: string
  groupName?: string
  providerNumber: string
  providerNumberKey: string
  taxIdHash: string
  /**
   * What it is found under: the name of a group, the last and then the first name of a practitioner,
   * normalized.
   */
  searchKey: string
  /** Five-digit codes and plan codes, in order, separated by spaces. */
  zips: string
  plans: string
}

/**
 * Why a row is refused. The message never repeats what stands in the row: it might be a Tax ID in the wrong
 * column.
 */
export interface RowIssue {
  column: Column | ''
  message: string
}

/** What a row is read with. */
export interface RowContext {
  header: Header
  /** The codes of the plans that exist, e.g. `ga:medicaid`. */
  plans: ReadonlySet<string>
  taxIds: TaxIdKey
}

const LONGEST_NAME = 120
const MOST_ZIPS = 500

/** Reads one row of a file: the record, or every reason why it cannot be one. */
export function readRow(
  cells: readonly string[],
  { header, plans, taxIds }: RowContext,
): EnrollmentRow | RowIssue[] {
  if (cells.length !== COLUMNS.length) {
    return [
      { column: '', message: `The row has ${cells.length} fields; the first row names ${COLUMNS.length}.` },
    ]
  }
  const issues: RowIssue[] = []
  const cell = (column: Column) => cells[header[column]] ?? ''
  const refuse = (column: Column, message: string) => {
    issues.push({ column, message })
  }
  if (UNREADABLE.test(cells.join(''))) refuseUnreadable(cell, refuse)
  const kind = readKind(cell('kind'), refuse)
  const names = readNames(kind, cell, refuse)
  const providerNumber = plain(cell('provider_number'))
  const providerNumberKey = normalizeProviderNumber(providerNumber)
  if (providerNumberKey === undefined) {
    refuse('provider_number', 'Give a Provider ID of 1 to 30 letters and digits.')
  }
  const taxId = normalizeTaxId(cell('tax_id'))
  if (taxId === undefined) {
    refuse('tax_id', 'A Tax ID has 9 digits. A spreadsheet may have dropped zeros at the beginning.')
  }
  const zips = readZips(cell('zips'), refuse)
  const codes = readPlans(cell('plans'), plans, refuse)
  if (issues.length > 0 || !kind || providerNumberKey === undefined || taxId === undefined) return issues
  const taxIdHash = taxIds.hash(taxId)
  const id = recordKey(kind, providerNumberKey, taxIdHash)
  return { id, kind, ...names, providerNumber, providerNumberKey, taxIdHash, zips, plans: codes }
}

/**
 * What is no text: a sign that the file has another encoding, or a control character other than a space or a
 * line break.
 */
const UNREADABLE = /[\uFFFD]|(?!\s)\p{Cc}/u

function refuseUnreadable(cell: (column: Column) => string, refuse: Refuse): void {
  for (const column of COLUMNS) {
    if (cell(column).includes('\uFFFD')) refuse(column, 'This is not UTF-8. Save the file as "CSV UTF-8".')
    else if (UNREADABLE.test(cell(column))) refuse(column, 'Remove the control characters.')
  }
}

type Refuse = (column: Column, message: string) => void

function readKind(text: string, refuse: Refuse): EnrollmentRow['kind'] | undefined {
  const kind = text.trim().toLowerCase()
  if (kind === 'practitioner' || kind === 'group') return kind
  refuse('kind', 'Write "practitioner" or "group".')
  return undefined
}

type Names = Pick<EnrollmentRow, 'name' | 'searchKey' | 'firstName' | 'lastName' | 'groupName'>

/**
 * The names of a record of this kind; those of the other kind must be empty, or else the kind is probably
 * wrong.
 */
function readNames(
  kind: EnrollmentRow['kind'] | undefined,
  cell: (column: Column) => string,
  refuse: Refuse,
): Names {
  const named = (column: Column): string => {
    const name = plain(cell(column))
    if (normalizeName(name) === '') refuse(column, 'Give the name as it is on file.')
    if (name.length > LONGEST_NAME) refuse(column, `A name has at most ${LONGEST_NAME} characters.`)
    return name
  }
  const empty = (column: Column) => {
    if (plain(cell(column)) !== '') refuse(column, `Leave it empty for a ${kind}.`)
  }
  if (kind === 'group') {
    const groupName = named('group_name')
    empty('first_name')
    empty('last_name')
    return { name: groupName, searchKey: normalizeName(groupName), groupName }
  }
  if (kind === undefined) return { name: '', searchKey: '' }
  const [firstName, lastName] = [named('first_name'), named('last_name')]
  empty('group_name')
  const searchKey = normalizeName(`${lastName} ${firstName}`)
  return { name: `${firstName} ${lastName}`, searchKey, firstName, lastName }
}

function readZips(text: string, refuse: Refuse): string {
  const typed = list(text)
  const zips = typed.map(normalizeZip)
  if (typed.length === 0) refuse('zips', 'Give at least one ZIP code.')
  else if (typed.length > MOST_ZIPS) refuse('zips', `Give at most ${MOST_ZIPS} ZIP codes.`)
  else if (zips.includes(undefined)) {
    refuse('zips', 'Each ZIP code has 5 digits, or 9 as ZIP+4; put | or a space between them.')
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
  return text.split(/[|\s]+/).filter(Boolean)
}

/** Without repetitions and in one order, so that another order in the next file is no change. */
function joined(values: (string | undefined)[]): string {
  return [...new Set(values)].sort().join(' ')
}

/** Text as it is stored and shown: one space where there were several, and nothing invisible. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function recordKey(kind: string, providerNumberKey: string, taxIdHash: string): string {
  const text = [kind, providerNumberKey, taxIdHash].join('\n')
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
}
