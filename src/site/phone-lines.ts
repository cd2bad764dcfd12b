import type { Notice as NoticeRow } from '@/src/payload-types'
import type { PhoneLine } from '@/src/ui/content/PhoneLines'

/**
 * Stored telephone lines as pages show them; lines without a name or number, which only drafts have, are left
 * out.
 */
export function phoneLinesOf(rows: NoticeRow['phoneLines']): PhoneLine[] {
  return (rows ?? []).flatMap(({ label, number, tty, hours, note }) =>
    label && number
      ? [
          {
            name: label,
            number,
            ...(tty ? { tty } : {}),
            ...(hours ? { hours } : {}),
            ...(note ? { note } : {}),
          },
        ]
      : [],
  )
}
