import { confirmNotice } from '@/src/receipts/confirm-notice'
import { MY_PATH } from '@/src/web/paths'
import { noticePath } from '@/src/notices/model/urls'
import { accountForm, told } from '@/app/(portal)/forms/account-form'

/** The page the button was on: that of a notice, or the list of one's notices. */
const pageOf = (field: (name: string) => string): string =>
  /^[a-z0-9-]{1,100}$/.test(field('slug')) ? noticePath(field('slug')) : MY_PATH

/** Keeps that the sender has read a notice that asks for it. */
export const POST = accountForm({ name: 'acknowledge', page: pageOf }, async (submission) => {
  const { payload, now, client, session, field, again } = submission
  const { account } = session
  const confirmed = await confirmNotice(payload, {
    account,
    notice: field('notice'),
    version: field('version'),
    client,
    now,
  })
  if (confirmed === 'changed') {
    return again([
      {
        field: 'acknowledge',
        message: 'This notice was changed after you opened it. Read it again, and then confirm.',
      },
    ])
  }
  if (confirmed === 'not-asked') {
    return again([{ field: 'acknowledge', message: 'This notice does not ask you to confirm it any more.' }])
  }
  return told(pageOf(field), 'acknowledged', account.id)
})
