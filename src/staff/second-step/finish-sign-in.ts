import { inTransaction } from '@/src/database/transactions'
import { claimPending } from '@/src/staff/factors/pending-sign-in'
import { refused, type AtTheDoor } from '@/src/staff/signing-in/door'
import { signedIn } from '@/src/staff/signing-in/login-endpoint'
import { chargesOf, giveBackCharges } from '@/src/staff/signing-in/sign-in-charges'
import { noWaitingCookie, SIGN_IN_OVER, type WaitingSignIn } from '@/src/staff/signing-in/waiting'

/**
 * Begins the session of a member whose password and second factor were right, in place of the sign-in that
 * waited, and says so to the panel.
 *
 * @param along what else is told to the browser
 */
export async function finishSignIn(
  asked: AtTheDoor,
  { pending, member }: WaitingSignIn,
  along: Record<string, unknown> = {},
): Promise<Response> {
  const answer = await inTransaction(asked.payload, async () =>
    (await claimPending(asked.payload, pending, asked.now))
      ? signedIn(asked, member, along)
      : refused(401, SIGN_IN_OVER),
  )
  if (answer.ok) await giveBackCharges(asked, await chargesOf(asked, member.email))
  answer.headers.append('Set-Cookie', noWaitingCookie())
  return answer
}
