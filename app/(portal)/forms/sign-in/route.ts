import { auditLimited } from '@/src/audit/audit-limited'
import { accountByUsername, ofAccount } from '@/src/accounts/record/account'
import { usernameKey } from '@/src/lib/username-key'
import {
  isKnown,
  knownBrowser,
  ownAttempts,
  rememberOwner,
  REMEMBERED_FOR,
  type KnownBrowser,
} from '@/src/signing-in/known-browsers'
import { addressKey, forget, refund, spend, type Charge } from '@/src/limits/attempt-limits'
import { LOCK_HOURS, WRONG_PASSWORDS } from '@/src/accounts/signing-in/lock'
import { endSession } from '@/src/signing-in/owner-sessions'
import type { Account } from '@/src/payload-types'
import type { Payload } from 'payload'
import { signIn, type SignIn } from '@/src/accounts/signing-in/sign-in'
import { ACTIVATION_SUBJECT } from '@/src/accounts/mails/activate'
import { timeInWords } from '@/src/site/site'
import type { Issue } from '@/src/lib/issue'
import { ownPath } from '@/src/web/own-path'
import { setCookie } from '@/src/web/visitor-cookies'
import { formInWords } from '@/app/(portal)/forms/form-names'
import { formHandler, signInPath, type FormOutcome } from '@/app/(portal)/forms/handler'

const REFUSED = `We could not sign you in. The user name or the password is wrong, or the account is locked: ${WRONG_PASSWORDS} wrong passwords in a row lock it for ${LOCK_HOURS} hours. Check both, or choose "Forgot password?". A new password also opens an account that is locked.`

const UNVERIFIED = `We could not sign you in yet: your e-mail address is not confirmed. Open the mail "${ACTIVATION_SUBJECT}" that we have sent you, choose Activate Account, and sign in then.`

/** Signs in to the portal, and goes on to where the visitor wanted to be. */
export const POST = formHandler(async (submission) => {
  const { payload, now, field, client, session, device, https } = submission
  const username = field('username')
  const password = field('password')
  const next = ownPath(field('next'))
  const missing = [
    ...(username.trim() === '' ? [{ field: 'username', message: 'Enter your user name.' }] : []),
    ...(password === '' ? [{ field: 'password', message: 'Enter your password.' }] : []),
  ]
  if (missing.length > 0) return again(username, next, missing)

  const browser = await knownBrowser(payload.secret, device)
  const known = await knownOwner(payload, browser, username)
  const own = known && ownAttempts(browser, { owner: ofAccount(known.id), unlockedAt: known.unlockedAt })
  const charges: Charge[] = own
    ? [own]
    : [
        { limit: 'sign-in-address', key: addressKey(client.address) },
        { limit: 'sign-in-account', key: usernameKey(username) },
      ]
  const retryAfter = await spend(payload, now, charges)
  if (retryAfter !== undefined) {
    if (!known) return { retryAfter }
    await auditLimited(payload, { what: formInWords('/forms/sign-in'), account: known, client, now })
    return again(username, next, [{ field: '', message: await ownAttemptsOver(payload, retryAfter, now) }])
  }

  const result = await signIn(payload, {
    username,
    password,
    client,
    now,
    knownDevice: (account) => isKnown(browser, knowable(account)),
  })
  if (result.kind !== 'signed-in') {
    return again(username, next, [{ field: '', message: await refusalInWords(payload, result) }])
  }

  await (own ? forget(payload, own) : refund(payload, now, charges))
  // Whoever used this browser before is not to be found signed in behind the new sign-in.
  if (session) {
    await endSession(payload, ofAccount(session.account.id), session.id, { by: 'replaced', now })
  }
  const remembered = await rememberOwner(payload.secret, browser, knowable(result.account))
  return {
    to: next ?? '/my',
    cookies: [
      setCookie('portal-token', result.token, { https }),
      setCookie('portal-device', remembered, { https, maxAge: REMEMBERED_FOR }),
    ],
  }
})

/** Why a sign-in was refused, as far as whoever asks may know. */
async function refusalInWords(
  payload: Payload,
  refused: Exclude<SignIn, { kind: 'signed-in' }>,
): Promise<string> {
  if (refused.kind === 'unverified') return UNVERIFIED
  if (refused.kind === 'refused') return REFUSED
  const until = await timeInWords(payload, refused.until)
  return `We could not sign you in: the password is wrong. Others have typed wrong passwords too, so the account is locked until ${until} for every browser that it does not know. Choose "Forgot password?": a new password opens it at once.`
}

/** What somebody is told in a browser that has signed in before, and typed too many wrong passwords since. */
async function ownAttemptsOver(payload: Payload, retryAfter: number, now: Date): Promise<string> {
  const until = await timeInWords(payload, new Date(now.getTime() + retryAfter * 1_000))
  return `We could not sign you in: too many wrong passwords were typed in this browser, so it cannot sign in until ${until}. Choose "Forgot password?": with a new password it can at once. Or call us.`
}

/**
 * The account that a browser has attempts of its own for, since somebody has signed in to it there; undefined
 * for any other browser, which shares those of strangers. Where nobody has signed in, nothing is looked up.
 */
async function knownOwner(
  payload: Payload,
  browser: KnownBrowser,
  username: string,
): Promise<Account | undefined> {
  const account = browser.owners.length > 0 ? await accountByUsername(payload, username) : undefined
  return account && isKnown(browser, knowable(account)) ? account : undefined
}

const knowable = ({ id, passwordChangedAt }: Account) => ({ owner: ofAccount(id), passwordChangedAt })

/**
 * Back to the sign-in page, with the user name and never the password.
 *
 * @param issues what is to be mended; without a field where nobody is told which
 */
function again(username: string, next: string | undefined, issues: Issue[]): FormOutcome {
  return {
    back: signInPath(next, false),
    state: { form: 'sign-in', values: { username }, issues },
  }
}
