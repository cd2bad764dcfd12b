import type { Payload } from 'payload'
import { insertOnce, joining } from '@/src/database/rows'
import { newReference, shownReference } from './reference'

/** How long support can look a failure up, in milliseconds: 90 days. */
const KEPT_FOR = 90 * 24 * 60 * 60 * 1_000

/** Longest texts that are kept of what a client sent. */
const LONGEST_NUMBER = 60
const LONGEST_ADDRESS = 64

/** How often a new reference code is drawn when one is taken already, which hardly ever happens once. */
const ATTEMPTS = 3

/** Nine digits by themselves, in all the ways in which a Tax ID may be typed. */
const NINE_DIGITS = /(?<!\d)\d(?:[\s\p{Pd}\u2212]*\d){8}(?!\d)/u

/** A registration that did not match. */
interface FailedTry {
  details: { kind: 'practitioner' | 'group'; providerNumber: string; taxId: string }
  /** In the words of support, what was different from the record; never empty. */
  missed: string[]
  /** The record that came nearest, if the provider number has one. */
  enrollment: string | undefined
  now: Date
  address: string
}

/**
 * Keeps a failure for support. Of what was typed it keeps the provider number alone.
 *
 * @returns the reference code as people see it
 */
export async function storeMatchFailure(payload: Payload, failure: FailedTry): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const id = newReference()
    if (await insertOnce(payload, 'match-failures', rowOf(id, failure))) return shownReference(id)
    if (attempt === ATTEMPTS) throw new Error('No reference is free for what did not match.')
  }
}

/** Removes the failures that are too old to be asked about. */
export async function purgeMatchFailures(payload: Payload, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_FOR).toISOString()
  await payload.db.deleteMany({
    collection: 'match-failures',
    where: { at: { less_than: oldest } },
    req: joining(payload),
  })
}

function rowOf(id: string, { details, missed, enrollment, now, address }: FailedTry) {
  return {
    id,
    reference: shownReference(id),
    at: now.toISOString(),
    kind: details.kind,
    missed: missed.join(', '),
    providerNumber: shownNumber(details, enrollment !== undefined),
    ...(enrollment === undefined ? {} : { enrollment }),
    address: printable(address).slice(0, LONGEST_ADDRESS),
  }
}

/**
 * The provider number as it was typed, unless it may be a Tax ID that got into the wrong field: those are
 * stored nowhere.
 */
function shownNumber({ providerNumber, taxId }: FailedTry['details'], isOnFile: boolean): string {
  const typed = printable(providerNumber)
  const digitsOfTaxId = digitsOf(taxId)
  const holdsTaxId = digitsOfTaxId.length === 9 && digitsOf(typed).includes(digitsOfTaxId)
  if (holdsTaxId || (!isOnFile && NINE_DIGITS.test(typed))) return 'Not kept: it may be a Tax ID'
  return typed.slice(0, LONGEST_NUMBER)
}

function digitsOf(text: string): string {
  return text.normalize('NFKD').replace(/\D/g, '')
}

function printable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
