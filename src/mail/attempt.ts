import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { failureOf, type MailFailure } from './failure'
import { readLetterhead } from './letterhead'
import type { MailRow } from './queue-rows'
import { renderLetter } from './render'
import { unsealed } from './sealed'
import { isSlow, noteSlow } from './slow-domains'
import type { Composer, Letter } from './template'
import { deliver, type Delivery, type PostOffice } from './transport'

/** What one attempt to send a mail came to. */
export type AttemptOutcome = Delivery | { state: 'nothing' } | ({ state: 'failed' } & MailFailure)

interface Round {
  composers: Record<string, Composer>
  now: Date
  office: PostOffice
}

/** Composes a claimed mail and sends it. Nothing that goes wrong is thrown: it is the outcome. */
export async function attempt(
  payload: Payload,
  row: MailRow,
  { composers, now, office }: Round,
): Promise<AttemptOutcome> {
  const composer = Object.hasOwn(composers, row.kind) ? composers[row.kind] : undefined
  if (!composer)
    return failed('letter', `The product does not know how to write a mail of the kind "${row.kind}".`)
  const data = await unsealed(payload, row.data ?? '')
  if (!data) return failed('letter', 'The stored request cannot be read. Was PAYLOAD_SECRET changed?')
  let letter: Letter | undefined
  try {
    // Links are made while a mail is written, and two mails to one person at the same moment clash over them.
    letter = await inTransaction(payload, () => composer(payload, data, now))
  } catch (error) {
    payload.logger.error({ err: error, msg: `The mail "${row.kind}" could not be written.` })
    return failed('later', 'The mail could not be written; the log of the server says why.')
  }
  if (!letter) return { state: 'nothing' }
  const domain = letter.to.slice(letter.to.lastIndexOf('@')).toLowerCase()
  if (isSlow(domain)) return failed('later', BEHIND_A_SLOW_ONE)
  try {
    const mail = renderLetter(letter, await readLetterhead(payload))
    return await deliver(mail, { id: messageIdOf(row.id), now }, office)
  } catch (error) {
    const failure = failureOf(error)
    if (failure?.reason === 'slow') noteSlow(domain)
    if (failure) return { state: 'failed', ...failure }
    payload.logger.error({ err: error, msg: `The mail "${row.kind}" could not be sent.` })
    return failed('later', 'The mail could not be sent; the log of the server says why.')
  }
}

const BEHIND_A_SLOW_ONE =
  'Not tried, because another mail for the same domain had just not been taken in time.'

function failed(reason: MailFailure['reason'], sentence: string): AttemptOutcome {
  return { state: 'failed', reason, sentence }
}

/**
 * The same for every attempt, so that programs which see a mail twice can tell; it says nothing about the
 * key.
 */
function messageIdOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32)
}
