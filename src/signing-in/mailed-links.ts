import type { Payload } from 'payload'
import { joining, removeExpired, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { belongsTo, ownerColumns, type Owner } from './owner'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'

const HOUR = 60 * 60 * 1_000

/** How long a mailed link is good, in milliseconds. */
export const LINK_LIFETIME = {
  activate: 24 * HOUR,
  'reset-password': HOUR,
  'confirm-email': 24 * HOUR,
  'colleague-invitation': 7 * 24 * HOUR,
  'not-me': 10 * 24 * HOUR,
  'staff-password': HOUR,
  'staff-invitation': 72 * HOUR,
  'staff-address': 24 * HOUR,
  'staff-not-me': 10 * 24 * HOUR,
} as const

export type LinkPurpose = keyof typeof LINK_LIFETIME

/** Links of which an owner may have several at a time. */
const STAY_GOOD: ReadonlySet<LinkPurpose> = new Set([
  'activate',
  'colleague-invitation',
  'not-me',
  'staff-not-me',
])

/** What a mailed link stands for. */
export interface MailedLink {
  id: string
  purpose: string
  ownerKind: Owner['kind']
  /** Id of the owner. */
  owner: string
  /** What the link is about besides its owner, e.g. the new e-mail address. */
  detail?: string | null
  /** ISO 8601 instant in UTC. */
  expiresAt: string
  isUsed: boolean
}

/**
 * Makes a link's secret for its owner. Links of the same purpose that were mailed before are no longer good,
 * but for those that cannot do harm: several activation mails that arrive together look alike, and each has
 * to work.
 *
 * @returns the secret, which is stored nowhere
 */
export async function issueLink(
  payload: Payload,
  { purpose, owner, detail, now }: { purpose: LinkPurpose; owner: Owner; detail?: string; now: Date },
): Promise<string> {
  const token = newSecretToken()
  await inTransaction(payload, async () => {
    if (!STAY_GOOD.has(purpose)) await dropLinks(payload, owner, purpose)
    await payload.db.create({
      collection: 'mailed-links',
      data: {
        id: tokenHash(token),
        purpose,
        ...ownerColumns(owner),
        ...(detail ? { detail } : {}),
        expiresAt: new Date(now.getTime() + LINK_LIFETIME[purpose]).toISOString(),
        isUsed: false,
      },
      req: joining(payload),
    })
  })
  return token
}

/**
 * Looks at a link without using it, because mail scanners open links too; `undefined` when there never was
 * such a link or its time is over.
 */
export async function peekLink(
  payload: Payload,
  token: string | undefined,
  purpose: LinkPurpose,
  now: Date,
): Promise<MailedLink | undefined> {
  if (!isSecretToken(token)) return undefined
  const row = await payload.db.findOne<MailedLink>({
    collection: 'mailed-links',
    where: { and: [{ id: { equals: tokenHash(token) } }, { purpose: { equals: purpose } }] },
    req: joining(payload),
  })
  return row && row.expiresAt > now.toISOString() ? row : undefined
}

/** Uses a link up. Of any number of requests with the same link exactly one gets it. */
export async function consumeLink(
  payload: Payload,
  token: string | undefined,
  purpose: LinkPurpose,
  now: Date,
): Promise<MailedLink | undefined> {
  const known = await peekLink(payload, token, purpose, now)
  if (!known || known.isUsed) return undefined
  const won = await updateIf(
    payload,
    'mailed-links',
    [{ id: { equals: known.id } }, { isUsed: { equals: false } }],
    { isUsed: true },
  )
  return won ? known : undefined
}

/** By these the owner says that it was somebody else: whoever has taken over does not make them useless. */
const STAY_WITH_OWNER: readonly LinkPurpose[] = ['not-me', 'staff-not-me']

/** Makes the links useless that were mailed to an owner and lead to something, or those of one purpose. */
export async function dropLinks(payload: Payload, owner: Owner, purpose?: LinkPurpose): Promise<void> {
  await payload.db.deleteMany({
    collection: 'mailed-links',
    where: {
      and: [
        ...belongsTo(owner),
        { purpose: purpose ? { equals: purpose } : { not_in: [...STAY_WITH_OWNER] } },
      ],
    },
    req: joining(payload),
  })
}

/**
 * Makes the links of the same purpose useless that an owner was mailed after one of them: whoever has taken
 * over cannot take anything back with a letter about something later.
 */
export async function dropLaterLinks(
  payload: Payload,
  { id, owner, purpose, expiresAt }: MailedLink,
): Promise<void> {
  await payload.db.deleteMany({
    collection: 'mailed-links',
    where: {
      and: [
        { owner: { equals: owner } },
        { purpose: { equals: purpose } },
        { id: { not_equals: id } },
        { expiresAt: { greater_than_equal: expiresAt } },
      ],
    },
    req: joining(payload),
  })
}

/**
 * Whether an owner has an older link of a purpose about the same thing, used or not.
 *
 * @param expiresAt when the newer link ends (ISO 8601); all of a purpose last equally long
 */
export async function hasOlderLink(
  payload: Payload,
  {
    purpose,
    owner,
    detail,
    expiresAt,
  }: Pick<MailedLink, 'owner' | 'expiresAt'> & {
    purpose: LinkPurpose
    detail: string
  },
): Promise<boolean> {
  const older = await payload.db.findOne({
    collection: 'mailed-links',
    where: {
      and: [
        { owner: { equals: owner } },
        { purpose: { equals: purpose } },
        { detail: { equals: detail } },
        { expiresAt: { less_than: expiresAt } },
      ],
    },
    req: joining(payload),
  })
  return Boolean(older)
}

/** Removes links whose time is over. */
export const purgeLinks = (payload: Payload, now: Date): Promise<void> =>
  removeExpired(payload, 'mailed-links', now)
