import type { Payload } from 'payload'
import { composers } from '@/src/accounts/mails/composers'
import { unsealed } from '@/src/mail/sealed'
import type { Letter } from '@/src/mail/template'
import type { Account, AuditEvent } from '@/src/payload-types'

/** An account as it is stored. */
export async function accountRow(payload: Payload, id: string): Promise<Account> {
  const row = await payload.db.findOne<Account>({
    collection: 'accounts',
    where: { id: { equals: id } },
    req: {},
  })
  if (!row) throw new Error(`There is no account ${id}.`)
  return row
}

/** What the audit log says of a user name, in order. */
export async function auditOf(payload: Payload, username: string): Promise<string[]> {
  const { docs } = await payload.db.find<AuditEvent>({
    collection: 'audit-events',
    where: { name: { equals: username } },
    sort: 'id',
    pagination: false,
    limit: 0,
    req: {},
  })
  return docs.map(({ what }) => what)
}

/** A mail that waits to be sent. */
interface WaitingMail {
  kind: string
  data: Record<string, string>
}

/** Takes the mails that wait out of the queue, the oldest first. */
export async function takeMails(payload: Payload): Promise<WaitingMail[]> {
  const { docs } = await payload.db.find<{ id: string; kind: string; data: string }>({
    collection: 'mail-queue',
    where: {},
    sort: 'id',
    pagination: false,
    limit: 0,
    req: {},
  })
  await payload.db.deleteMany({ collection: 'mail-queue', where: {}, req: {} })
  const mails = docs.map(async ({ kind, data }) => ({ kind, data: (await unsealed(payload, data)) ?? {} }))
  return Promise.all(mails)
}

/** Takes the mails that wait out of the queue and writes them, as the job does that sends them. */
export async function takeLetters(payload: Payload, now: Date): Promise<(Letter & { kind: string })[]> {
  const letters: (Letter & { kind: string })[] = []
  for (const { kind, data } of await takeMails(payload)) {
    const letter = await composers[kind]?.(payload, data, now)
    if (letter) letters.push({ ...letter, kind })
  }
  return letters
}
