import type { Payload } from 'payload'
import { newId } from '@/src/database/ids'
import { insertOnce, joining, outliving } from '@/src/database/rows'
import { oneLine } from '@/src/database/input/one-line'
import { PASSWORD_RULES } from '@/src/lib/password-rules'
import { usernameKey } from '@/src/lib/username-key'
import type { Client } from '@/src/web/client'
import { AUDIT_WORDS, isWarnedOf, REFUSALS, SUBJECTS, type AuditKind, type SubjectKind } from './words'

/** A member of the staff, by the id, which stays, and the name and the role that they have at this moment. */
export interface NamedMember {
  id: string
  name: string
  role?: string
}

/** Whoever has run one on the server, as far as its operating system knows them. */
export type CommandActor = 'A command on the server' | `A command on the server, run by ${string}`

/** Who has done something: a person, as they were at that moment, or what is no person, in words. */
export type Actor = NamedMember | 'Not signed in' | 'The portal' | 'Single sign-on' | CommandActor

/** What something was done to, by the id, if there is one, and the name that it had at that moment. */
export interface Subject {
  kind: SubjectKind
  id?: string
  /** A name without an id is what somebody typed. */
  name?: string | undefined
}

/** One thing that happened. */
export interface AuditEntry {
  kind: AuditKind
  /** The portal account that it is about; with it, `member` and `about` are left out. */
  account?: { id: string; username: string } | undefined
  /** The member of the staff that it is about; with it, `about` counts no more. */
  member?: NamedMember | undefined
  /**
   * What else it is about, e.g. `{ kind: 'staff', name }` with the address that somebody typed who is not on
   * the staff; left out, a portal account that is not known, or not yet.
   */
  about?: Subject | undefined
  /**
   * The user name exactly as it was typed, when there is no account to name. What looks like a password is
   * not written down.
   */
  username?: string
  /** Who did it; left out, the owner of the account, or the member, or nobody who is known. */
  actor?: Actor | undefined
  client: Client
  /** In words; never a password, an answer, a token or a Tax ID. */
  detail?: string
  /**
   * Id of its own, for something that may be written down a second time after it was cut off: it is entered
   * once.
   */
  once?: string
  now: Date
}

/** Longest name that somebody outside can choose, and longest detail that is kept, in characters. */
const MAX_TYPED = 200
const MAX_DETAIL = 20_000

/**
 * Writes one entry of the audit log: a part of the transaction of what it is about, unless that was refused.
 * What was refused, and a lock, also stands in the log of the server, with the name and the address.
 *
 * @returns whether it was not there before
 */
export async function audit(payload: Payload, entry: AuditEntry): Promise<boolean> {
  if (isWarnedOf(entry.kind)) {
    const { what, name, address, detail } = rowOf(entry)
    payload.logger.warn({ msg: what, name, address, detail })
  }
  if (!REFUSALS.has(entry.kind)) return write(payload, entry)
  await outliving(payload, async () => {
    await write(payload, entry)
  })
  return true
}

async function write(payload: Payload, entry: AuditEntry): Promise<boolean> {
  const row = rowOf(entry)
  if (entry.once) return insertOnce(payload, 'audit-events', row)
  await payload.db.create({ collection: 'audit-events', data: row, req: joining(payload) })
  return true
}

function rowOf({ kind, client, detail, once, now, ...entry }: AuditEntry) {
  const subject = subjectOf(entry)
  const name = subject.id === undefined ? typedName(subject.name) : subject.name
  const by = actorOf(entry)
  return {
    id: once ?? newId(),
    at: now.toISOString(),
    what: AUDIT_WORDS[kind],
    ...(typeof by === 'string'
      ? { actor: by }
      : { actor: by.name, actorId: by.id, ...(by.role ? { actorRole: by.role } : {}) }),
    about: SUBJECTS[subject.kind],
    ...(subject.id ? { subject: subject.id } : {}),
    ...(name ? { name } : {}),
    ...(client.address ? { address: client.address } : {}),
    ...(detail ? { detail: detail.slice(0, MAX_DETAIL) } : {}),
  }
}

function subjectOf({ account, member, about, username }: Partial<AuditEntry>): Subject {
  if (account) return { kind: 'account', id: account.id, name: account.username }
  if (member) return { kind: 'staff', id: member.id, name: member.name }
  return about ?? { kind: 'account', name: username }
}

function actorOf({ account, member, actor }: Partial<AuditEntry>): Actor {
  if (actor) return actor
  if (account) return { id: account.id, name: account.username }
  return member ?? 'Not signed in'
}

/** Sooner or later everybody types a password where the name belongs. */
function typedName(typed = ''): string | undefined {
  return PASSWORD_RULES.every(({ isMet }) => isMet(typed))
    ? undefined
    : oneLine(usernameKey(typed)).slice(0, MAX_TYPED)
}
