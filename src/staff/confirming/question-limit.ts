import type { NamedMember } from '@/src/audit/audit'
import { spend } from '@/src/limits/attempt-limits'
import { limited, type AtTheDoor } from '@/src/staff/signing-in/door'

/**
 * Counts one more question that a browser wants to be asked by its passkey or app. They are counted by
 * browser: whoever knows a password takes none of its owner's.
 *
 * @param holder id of the session, or of the sign-in that has not ended yet, of the browser
 * @returns the refusal, where there were too many
 */
export async function tooManyQuestions(
  asked: AtTheDoor,
  holder: string,
  member: NamedMember,
): Promise<Response | undefined> {
  const wait = await spend(asked.payload, asked.now, [{ limit: 'factor-question', key: holder }])
  return wait === undefined ? undefined : limited(asked, wait, { what: 'Staff: asking for a factor', member })
}
