import { mkdtemp } from 'node:fs/promises'
import type { ParsedMail } from 'mailparser'
import type { CollectionSlug, Payload } from 'payload'
import { POST as takeStep } from '@/app/(portal)/forms/register/[step]/route'
import { composers } from '@/src/accounts/mails/composers'
import { sendDueMail } from '@/src/mail/queue'
import { Browser, type Sent } from './browser'
import { makePlans, type Cells, importRows } from './enrollments'
import { mailsIn } from './mail'
import { richText } from './notices'
import { dataFolderPrefix } from './throw-away'

/**
 * What a practitioner and a group who are on file type into the steps, slightly differently from what is on
 * file.
 */
export const ANSWERS = {
  practitioner: {
    type: { kind: 'practitioner' },
    match: {
      madeFor: 'practitioner',
      firstName: 'jose',
      lastName: 'ONeil Smith',
      taxId: '960010042',
      providerNumber: 'ga0012345',
      zip: '30302',
    },
  },
  group: {
    type: { kind: 'group' },
    match: {
      madeFor: 'group',
      groupName: 'Peachtree Imaging and Partners',
      taxId: '96-0010099',
      providerNumber: 'GA-0077777',
      zip: '30309-1111',
    },
  },
} as const

export const AGREEMENT = { accept: 'yes', version: '2026-1' }
export const QUESTION = { question: 'first-street', answer: 'Élm Street, 5' }

/** What somebody types into the account step. */
export const accountOf = (username: string) => ({
  username,
  email: `${username}@example.org`,
  password: 'Seven-quiet-Lanterns-4',
})

/** Puts records on file and an agreement into force. */
export async function openRegistration(payload: Payload, ...records: Cells[]): Promise<void> {
  await makePlans(payload)
  await importRows(payload, records)
  await putInForce(payload, '2026-1', '2026-01-01T05:00:00.000Z')
}

/** Puts a version of the agreement into force. */
export async function putInForce(payload: Payload, version: string, inForceFrom: string): Promise<void> {
  const body = richText({
    type: 'paragraph',
    version: 1,
    children: [{ type: 'text', version: 1, text: `The text of ${version}.` }],
  })
  await payload.create({
    collection: 'agreements',
    data: { version, title: 'Provider Agreement', inForceFrom, body },
  })
}

/**
 * Sends a step of the registration.
 *
 * @param shownAt the step whose page shows what has to be mended
 */
export async function send(
  browser: Browser,
  slug: string,
  fields: Record<string, string>,
  shownAt = slug,
): Promise<Sent> {
  return browser.send(takeStep, `/forms/register/${slug}`, `register ${shownAt}`, fields)
}

/**
 * Takes the steps of a registration up to one, as somebody who makes no mistake.
 *
 * @returns the answer to the last of them
 */
export async function walk(
  browser: Browser,
  { kind = 'practitioner', username, upTo = 'done', changes = {} }: Walk,
): Promise<Sent> {
  const steps: [slug: string, fields: Record<string, string>][] = [
    ['type', ANSWERS[kind].type],
    ['match', ANSWERS[kind].match],
    ['agreement', AGREEMENT],
    ['account', accountOf(username)],
    ['security-question', QUESTION],
    ['done', {}],
  ]
  let answer: Sent | undefined
  for (const [slug, fields] of steps) {
    answer = await send(browser, slug, { ...fields, ...changes[slug] })
    if (slug === upTo) return answer
  }
  throw new Error(`There is no step "${upTo}".`)
}

interface Walk {
  kind?: keyof typeof ANSWERS
  username: string
  upTo?: string
  /** What is typed differently, by step. */
  changes?: Record<string, Record<string, string>>
}

/** Sends what is due, as the ticker does, and answers the mails that lie in a new outbox folder. */
export async function deliveredMail(payload: Payload, now: Date): Promise<ParsedMail[]> {
  const outbox = await mkdtemp(dataFolderPrefix)
  await sendDueMail(payload, composers, now, { allow: [], outbox, domain: 'portal.example.org' })
  return mailsIn(outbox)
}

/** The secret of the link in an activation mail. */
export function tokenIn(mail: ParsedMail | undefined): string {
  return /\/activate\?token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}

/** Every row of a collection, as the database has it. */
export async function rowsOf<T extends { id: string } = { id: string } & Record<string, unknown>>(
  payload: Payload,
  collection: CollectionSlug,
): Promise<T[]> {
  const { docs } = await payload.db.find<T>({ collection, pagination: false, limit: 0, sort: 'id', req: {} })
  return docs
}
