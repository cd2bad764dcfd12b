import type { Column } from './columns'

/** An enrollment record as a file names it: as it is stored, but for when. */
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

/** Writes down why a row is refused. */
export type Refuse = (column: Column, message: string) => void
