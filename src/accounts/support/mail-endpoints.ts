import { APIError, Forbidden, type Endpoint, type PayloadRequest } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { givenUpRows, mailById, sendAgain, type MailRow } from '@/src/mail/queue-rows'
import { actorOf } from '@/src/staff/acting'
import { isAdmin } from '@/src/staff/roles'
import { clientOf } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { STAFF_PASSWORD, STAFF_REOPENING } from '@/src/staff/signing-in/password-mails'
import { LINK_LIFETIME } from '@/src/signing-in/mailed-links'

/**
 * How long a mail that somebody waits for is of use to them, in milliseconds, by its kind: as long as its
 * link would be good. Later they have asked again, and a new link would make the one they got worthless.
 */
const AWAITED: Readonly<Record<string, number>> = {
  'reset-password': LINK_LIFETIME['reset-password'],
  [STAFF_PASSWORD]: LINK_LIFETIME['reset-password'],
  [STAFF_REOPENING]: LINK_LIFETIME['reset-password'],
  'confirm-email': LINK_LIFETIME['confirm-email'],
}

/** Has one mail that was given up tried again. */
export function sendAgainEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/send-again',
    handler: async (req) => {
      assertAdmin(req)
      const row = await mailById(req.payload, String(req.routeParams?.id))
      if (!row) throw refused('There is no such mail.', 404)
      const now = clock()
      if (row.state === 'failed' && isOver(row, now)) throw refused(LINK_OVER, 409)
      await inTransaction(req.payload, async () => {
        if (!(await sendAgain(req.payload, row, now))) throw refused('This mail is not given up.', 409)
        await enter(req, `${row.kind}. It had been given up: ${row.lastError ?? 'no reason is known'}`, now)
      })
      return Response.json({ message: 'The mail is sent again within seconds.' })
    },
  }
}

/**
 * Has every mail that was given up tried again, but for those that nobody waits for any more: some at a time,
 * each time with an entry of the audit log, so that it says what was done even if the rest is cut off.
 */
export function sendAllAgainEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/send-again',
    handler: async (req) => {
      assertAdmin(req)
      const now = clock()
      let [again, over] = [0, 0]
      let rows = await givenUpRows(req.payload)
      while (rows.length > 0) {
        const useful = rows.filter((row) => !isOver(row, now))
        over += rows.length - useful.length
        again += await inTransaction(req.payload, () => sendTheseAgain(req, useful, now))
        rows = await givenUpRows(req.payload, rows.at(-1)?.id)
      }
      const sentences = [
        again > 0 ? `${mails(again)} ${again === 1 ? 'is' : 'are'} sent again within seconds.` : '',
        over > 0 ? `${mails(over)} ${over === 1 ? 'is' : 'are'} not sent again. ${LINK_OVER}` : '',
      ].filter(Boolean)
      return Response.json({ message: sentences.join(' ') || 'No mail is given up.', again, over })
    },
  }
}

/** @returns how many of them were still given up */
async function sendTheseAgain(req: PayloadRequest, rows: readonly MailRow[], now: Date): Promise<number> {
  let again = 0
  for (const row of rows) if (await sendAgain(req.payload, row, now)) again += 1
  if (again > 0) await enter(req, `${mails(again)} that had been given up`, now)
  return again
}

const LINK_OVER =
  'The time for which its link would have been good is over. Whoever asked for it can ask for a new one.'

function isOver({ kind, createdAt }: MailRow, now: Date): boolean {
  const awaited = Object.hasOwn(AWAITED, kind) ? AWAITED[kind] : undefined
  return awaited !== undefined && now.getTime() - Date.parse(createdAt) >= awaited
}

const mails = (count: number) => (count === 1 ? '1 mail' : `${count} mails`)

/** @throws Forbidden for everybody but admins */
function assertAdmin(req: PayloadRequest): void {
  if (!isAdmin(req.user)) throw new Forbidden(req.t)
}

async function enter(req: PayloadRequest, detail: string, now: Date): Promise<void> {
  await audit(req.payload, {
    kind: 'mail-sent-again',
    about: { kind: 'mail' },
    actor: actorOf(req),
    client: clientOf(req.headers),
    detail,
    now,
  })
}

/** A sentence for whoever asked. */
const refused = (sentence: string, status: number) => new APIError(sentence, status, undefined, true)
