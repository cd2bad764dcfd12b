import type { ReactNode } from 'react'
import { ConfirmationBox } from '@/src/receipts/ConfirmationBox'
import { confirmationOf } from '@/src/receipts/marks'
import type { FoundNotice } from '@/src/notices/finding/find'
import type { Issue } from '@/src/lib/issue'
import { isFor } from '@/src/notices/finding/fit'
import type { Visit } from '@/app/(portal)/visit'

/**
 * On the page of a notice that asks whoever is signed in to confirm it: the box that does so. For everybody
 * else nothing.
 *
 * @param problems what was wrong with its form, if it came back
 */
export function confirmationFor(
  { reader, catalogue }: Visit,
  found: FoundNotice,
  problems: readonly Issue[] = [],
): ReactNode {
  if (!reader || !isFor(found, reader.audience)) return null
  const confirmation = confirmationOf(found, reader.receipts)
  if (!confirmation) return null
  return (
    <ConfirmationBox
      notice={found.notice}
      confirmation={confirmation}
      account={reader.session.account}
      zone={catalogue.zone}
      problem={problems[0]?.message}
    />
  )
}
