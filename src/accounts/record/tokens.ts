import type { Payload } from 'payload'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'

const HOUR = 60 * 60 * 1_000

/** How long a mailed link is good, in milliseconds. */
export const TOKEN_LIFETIME = {
  activate: 24 * HOUR,
  'reset-password': HOUR,
  'confirm-email': 24 * HOUR,
  'not-me': 10 * 24 * HOUR,
} as const

export type TokenPurpose = keyof typeof TOKEN_LIFETIME

/** Links of which an account may have several at a time. */
const STAY_GOOD: ReadonlySet<TokenPurpose> = new Set(['activate', 'not-me'])

/** What a mailed link stands for. */
export interface Token {
  id: string
  purpose: string
  /** Id of the account. */
  account: string
  /** What the link is about besides the account, e.g. the new e-mail address. */
  detail?: string | null
  /** ISO 8601 instant in UTC. */
  expiresAt: string
  isUsed: boolean
}

/**
 * Makes a link's secret for an account. Links of the same purpose that were mailed before are no longer good,
 * but for those that cannot do harm: several activation mails that arrive together look alike, and each has
 * to work.
 *
 * @returns the secret, which is stored nowhere
 */
export async function issueToken(
  payload: Payload,
  { purpose, account, detail, now }: { purpose: TokenPurpose; account: string; detail?: string; now: Date },
): Promise<string> {
  const token = newSecretToken()
  await inTransaction(payload, async () => {
    if (!STAY_GOOD.has(purpose)) await dropTokens(payload, account, purpose)
    await payload.db.create({
      collection: 'account-tokens',
      data: {
        id: tokenHash(token),
        purpose,
        account,
        ...(detail ? { detail } : {}),
        expiresAt: new Date(now.getTime() + TOKEN_LIFETIME[purpose]).toISOString(),
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
export async function peekToken(
  payload: Payload,
  token: string | undefined,
  purpose: TokenPurpose,
  now: Date,
): Promise<Token | undefined> {
  if (!isSecretToken(token)) return undefined
  const row = await payload.db.findOne<Token>({
    collection: 'account-tokens',
    where: { and: [{ id: { equals: tokenHash(token) } }, { purpose: { equals: purpose } }] },
    req: joining(payload),
  })
  return row && row.expiresAt > now.toISOString() ? row : undefined
}

/** Uses a link up. Of any number of requests with the same link exactly one gets it. */
export async function consumeToken(
  payload: Payload,
  token: string | undefined,
  purpose: TokenPurpose,
  now: Date,
): Promise<Token | undefined> {
  const known = await peekToken(payload, token, purpose, now)
  if (!known || known.isUsed) return undefined
  const won = await updateIf(
    payload,
    'account-tokens',
    [{ id: { equals: known.id } }, { isUsed: { equals: false } }],
    { isUsed: true },
  )
  return won ? known : undefined
}

/** Makes all links of one purpose that were mailed to an account useless. */
export async function dropTokens(payload: Payload, account: string, purpose: TokenPurpose): Promise<void> {
  await payload.db.deleteMany({
    collection: 'account-tokens',
    where: { and: [{ account: { equals: account } }, { purpose: { equals: purpose } }] },
    req: joining(payload),
  })
}

/** Removes links whose time is over. */
export async function purgeTokens(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'account-tokens',
    where: { expiresAt: { less_than: now.toISOString() } },
    req: joining(payload),
  })
}
