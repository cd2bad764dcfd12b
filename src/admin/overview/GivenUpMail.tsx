import type { Payload, ServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { isAdmin } from '@/src/staff/roles'
import { SendAgain } from './MailAgain'

/** Tells admins on their dashboard that mail was given up, and where they find out why. */
export async function GivenUpMail({ payload, user }: Pick<ServerProps, 'payload' | 'user'>) {
  const count = isAdmin(user) ? await countGivenUp(payload) : 0
  if (count === 0) return null
  const adminRoute = payload.config.routes.admin
  const path = '/collections/mail-queue?where[or][0][and][0][state][equals]=failed'
  return (
    <p className="overview-warning">
      {count === 1 ? '1 mail was given up and has' : `${count} mails were given up and have`} not reached
      anybody. <a href={formatAdminURL({ adminRoute, path })}>See why, and send again</a>
    </p>
  )
}

/** Above the list of mails: has all that were given up sent again. */
export async function SendAllAgain({ payload, user }: Pick<ServerProps, 'payload' | 'user'>) {
  const count = isAdmin(user) ? await countGivenUp(payload) : 0
  const label =
    count === 1 ? 'Send the one that was given up again' : `Send all ${count} that were given up again`
  // Stays when there are none any more, for the sentence that says so.
  return <SendAgain path="/mail-queue/send-again" label={label} isOffered={count > 0} />
}

async function countGivenUp(payload: Payload): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: 'mail-queue',
    where: { state: { equals: 'failed' } },
  })
  return totalDocs
}
