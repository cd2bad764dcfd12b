import type { Payload } from 'payload'
import { newId } from '@/src/database/ids'
import { insertOnce, joining, outliving } from '@/src/database/rows'
import { PASSWORD_RULES } from '@/src/lib/password-rules'
import type { Client } from '@/src/web/client'
import { usernameKey } from '@/src/lib/username-key'

/** What can happen to an account, in the words of the audit log. */
export const AUDIT_WORDS = {
  'registration-started': 'Registration begun',
  'registration-no-match': 'Registration matched no record',
  registered: 'Registered',
  'registration-repeated': 'Registration with details of an existing account',
  'activation-sent': 'Activation mail sent again by support',
  'activation-requested': 'Asked for the activation mail',
  'unverified-removed': 'Removed, as the e-mail address was not confirmed',
  activated: 'E-mail address confirmed',
  'signed-in': 'Signed in',
  'sign-in-failed': 'Sign-in failed',
  'signed-out': 'Signed out',
  'sessions-ended': 'Signed out everywhere',
  locked: 'Locked after wrong passwords',
  unlocked: 'Unlocked by support',
  'answer-right': 'Security answer checked: right',
  'answer-wrong': 'Security answer checked: wrong',
  'reset-requested': 'Asked for a new password',
  'password-reset': 'Password reset by e-mail',
  'password-changed': 'Password changed',
  'email-change-requested': 'Asked to change the e-mail address',
  'email-changed': 'E-mail address changed',
  'username-requested': 'Asked for the user name',
  'question-changed': 'Security question changed',
  disowned: 'Owner said "this was not me"',
  limited: 'Too many attempts',
  acknowledged: 'Confirmed having read a notice',
  'mail-sent-again': 'Mail sent again by an admin',
} as const

export type AuditKind = keyof typeof AUDIT_WORDS

/** One thing that happened. */
export interface AuditEntry {
  kind: AuditKind
  account?: { id: string; username: string } | undefined
  /**
   * The user name exactly as it was typed, when there is no account to name. What looks like a password is
   * not written down.
   */
  username?: string
  /** Who did it, when it was neither the owner nor somebody who claimed to be. */
  actor?: string
  client: Client
  /** In words, for support; never a password, an answer, a token or a Tax ID. */
  detail?: string
  /**
   * Id of its own, for something that may be written down a second time after it was cut off: it is entered
   * once.
   */
  once?: string
  now: Date
}

/** What a refusal is written down as: it stays, whatever is undone around it. */
const REFUSALS: ReadonlySet<AuditKind> = new Set([
  'registration-no-match',
  'sign-in-failed',
  'answer-wrong',
  'limited',
])

/** Longest text of a field that somebody outside can choose. */
const MAX_TYPED = 200

/**
 * Writes one entry of the audit log of accounts: a part of what it is about, unless that was refused.
 *
 * @returns whether it was not there before
 */
export async function audit(payload: Payload, entry: AuditEntry): Promise<boolean> {
  if (!REFUSALS.has(entry.kind)) return write(payload, entry)
  await outliving(payload, async () => {
    await write(payload, entry)
  })
  return true
}

async function write(payload: Payload, entry: AuditEntry): Promise<boolean> {
  const { kind, account, username, actor, client, detail, once, now } = entry
  const name = account?.username ?? typedName(username)
  const row = {
    id: once ?? newId(),
    at: now.toISOString(),
    what: AUDIT_WORDS[kind],
    actor: actor ?? (account ? account.username : 'Not signed in'),
    ...(account ? { account: account.id } : {}),
    ...(name ? { username: name } : {}),
    ...(client.address ? { address: client.address } : {}),
    ...(detail ? { detail } : {}),
  }
  if (once) return insertOnce(payload, 'audit-events', row)
  await payload.db.create({ collection: 'audit-events', data: row, req: joining(payload) })
  return true
}

/** Sooner or later everybody types a password where the user name belongs. */
function typedName(typed = ''): string | undefined {
  return PASSWORD_RULES.every(({ isMet }) => isMet(typed))
    ? undefined
    : usernameKey(typed).slice(0, MAX_TYPED)
}
