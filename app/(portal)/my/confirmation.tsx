import type { ReactNode } from 'react'
import { ConfirmationBox } from '@/src/accounts/my/ConfirmationBox'
import { confirmationOf } from '@/src/accounts/my/marks'
import type { FoundNotice } from '@/src/notices/find'
import { isFor } from '@/src/notices/fit'
import { accountFormState, type Visit } from '../visit'

/** On the page of a notice that asks whoever is signed in to confirm it: the box that does so. For everybody else nothing. */
export async function confirmationFor(visit: Visit, found: FoundNotice): Promise<ReactNode> {
  const { reader, catalogue } = visit
  if (!reader || !isFor(found, reader.audience)) return null
  const confirmation = confirmationOf(found, reader.receipts)
  if (!confirmation) return null
  const refused = await accountFormState(visit, 'acknowledge')
  return (
    <ConfirmationBox
      notice={found.notice}
      confirmation={confirmation}
      account={reader.session.account}
      zone={catalogue.zone}
      problem={refused?.issues[0]?.message}
    />
  )
}
