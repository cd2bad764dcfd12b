import type { Statement } from './connection'

const READS = /^\s*(?:select|values|explain)\b/i
const READS_WITH = /^\s*with\b/i
const WRITES = /\b(?:insert|update|delete|replace)\b/i

/** Whether a statement only reads. What is not sure to does not, and waits for the writer. */
export function isReading(statement: Statement): boolean {
  const sql = textOf(statement)
  return READS.test(sql) || (READS_WITH.test(sql) && !WRITES.test(sql))
}

/**
 * Whether a statement asks for or changes how the database works; most of these do nothing within a
 * transaction.
 */
export function isSetting(statement: Statement): boolean {
  return /^\s*pragma\b/i.test(textOf(statement))
}

function textOf(statement: Statement): string {
  return typeof statement === 'string' ? statement : statement.sql
}
