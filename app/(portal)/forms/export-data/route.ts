import { exportData } from '@/src/accounts/own/export-data'
import { rowById } from '@/src/database/rows'
import { findPosted } from '@/src/notices/finding/find'
import { readCatalogue } from '@/src/notices/index/catalogue'
import type { Enrollment } from '@/src/payload-types'
import { keptReceipts } from '@/src/receipts/receipts'
import { DATA_PATH } from '@/src/web/paths'
import { accountForm, type AccountSubmission } from '@/app/(portal)/forms/account-form'

/** Hands whoever is signed in all that is kept of them, as one file. */
export const POST = accountForm({ name: 'export-data', page: DATA_PATH }, async (submission) => {
  const { payload, now, client, session, field, again } = submission
  const { account } = session
  const keptElsewhere = async () => ({
    enrollmentRecord: await rowById<Enrollment>(payload, 'enrollments', account.enrollment),
    notices: await noticesOf(submission),
  })
  const exported = await exportData(payload, {
    account,
    current: field('current'),
    client,
    now,
    keptElsewhere,
  })
  if (exported.kind === 'refused') return again(exported.issues)
  return exported.kind === 'limited' ? exported : { file: exported }
})

/** What was read and confirmed, with the number and the title of each notice that is still public. */
async function noticesOf({ payload, now, session }: AccountSubmission): Promise<object[]> {
  const catalogue = await readCatalogue(payload, now)
  return (await keptReceipts(payload, session.account.id)).map((receipt) => {
    const found = findPosted(catalogue, receipt.notice, now)?.notice
    const { notice, readAt, readVersion, acknowledgedAt, acknowledgedVersion } = receipt
    const named = found ? { number: found.number, title: found.title } : {}
    return {
      notice,
      ...named,
      readAt,
      readVersion,
      acknowledgedAt: acknowledgedAt ?? null,
      acknowledgedVersion,
    }
  })
}
