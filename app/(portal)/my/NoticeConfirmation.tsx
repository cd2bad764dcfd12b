import { ConfirmationBox } from '@/src/accounts/my/ConfirmationBox'
import { confirmationOf } from '@/src/accounts/my/marks'
import type { FoundNotice } from '@/src/notices/find'
import { isFor } from '@/src/notices/fit'
import { portal } from '../portal'
import { accountFormState, signedIn } from '../signed-in'
import type { SearchParams } from '../viewer'
import { News } from './News'

/** On the page of a notice that asks whoever is signed in to confirm it: the box that does so. For everybody else nothing. */
export async function NoticeConfirmation({
  found,
  searchParams,
}: {
  found: FoundNotice
  searchParams: SearchParams
}) {
  const reader = await signedIn()
  if (!reader || !isFor(found, reader.audience)) return null
  const confirmation = confirmationOf(found, reader.receipts)
  if (!confirmation) return null
  const { catalogue } = await portal()
  const refused = await accountFormState('acknowledge', searchParams, reader)
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

/** Says that the confirmation was noted, to whoever comes from giving it. */
export async function ConfirmationNews({ searchParams }: { searchParams: SearchParams }) {
  const reader = await signedIn()
  return reader ? <News searchParams={searchParams} reader={reader} /> : null
}
