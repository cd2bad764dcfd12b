import type { Payload } from 'payload'
import { complete, paragraph } from '@/test/support/notices'
import { PDF, uploadForm } from '@/test/support/files'
import { staffMember } from '@/test/support/people'
import { rest, type Answer as RestAnswer } from '@/test/support/rest'

/** What an act was answered: a status, and the words of a refusal. */
export interface Answer {
  status: number
  words: string
}

/** What one process of the cuts hands to the next: ids, sign-ins and file names. */
export type Things = Record<string, string>

/** The product that runs, and what all acts find there. */
export interface Scene {
  payload: Payload
  things: Things
}

/** One kind of thing that somebody does, and what is needed to cut it off anywhere. */
export interface Act {
  /** Makes what the act finds; what it must know of that is told under names of its own. */
  prepare: (scene: Scene) => Promise<Things>
  /** Does it as its user would: the product sees a request. Sent again, it is the same request. */
  send: (scene: Scene) => Promise<Answer>
  /** For what a start of the product does by itself, without being asked. */
  start?: Start
}

/** A start that is an act. */
export interface Start {
  /** On a database in which there is nothing yet, not even tables. */
  isFirst: boolean
  /** What is new about the product since its last start. */
  before?: () => void
  /** Where it happens on one of the databases only. */
  only?: 'sqlite'
}

/** The staff whom {@link furnish} makes. */
export const STAFF = ['author', 'editor', 'admin'] as const

/** Sends a request of the panel as one of the staff. */
export async function panel(
  { things }: Scene,
  who: (typeof STAFF)[number],
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  return told(await rest(method, path, body, { as: { cookie: things[who] ?? '' } }))
}

const told = ({ status, body }: RestAnswer): Answer => ({
  status,
  words: body.errors?.map(({ message }) => message).join(' ') ?? '',
})

/** What all acts find: staff, two plans, a document, and public notices that fill every list a notice has. */
export async function furnish(payload: Payload): Promise<Things> {
  const author = await staffMember(payload, 'author')
  const editor = await staffMember(payload, 'editor')
  const admin = await staffMember(payload, 'admin')
  const staff = { author: author.cookie, editor: editor.cookie, admin: admin.cookie }
  const asEditor = { as: editor }
  const plan = async (name: string, state: string, lineOfBusiness: string) =>
    idOf(await rest('POST', '/plans', { name, state, lineOfBusiness }, { as: admin }))
  const georgia = await plan('Georgia Medicaid', 'ga', 'medicaid')
  const ohio = await plan('Ohio Marketplace', 'oh', 'marketplace')
  const file = uploadForm('guide.pdf', PDF, 'application/pdf', { title: 'The guide' })
  const document = idOf(await rest('POST', '/documents', file, asEditor))
  return { ...staff, georgia, ohio, document }
}

/** The id of what was made. */
export function idOf({ status, body }: RestAnswer): string {
  if (!body.doc) throw new Error(`What the cuts need could not be made: ${status} ${JSON.stringify(body)}`)
  return body.doc.id
}

/** Makes a notice, by the request of an editor, and tells its id. */
export async function notice({ things }: Scene, data: object, path = '/notices'): Promise<string> {
  return idOf(await rest('POST', path, data, { as: { cookie: things.editor ?? '' } }))
}

/** A notice that has something in every list and group, so that each of its tables is written. */
export function full({ things }: Scene, changes: object = {}): object {
  return {
    ...complete(),
    allPlans: false,
    plans: [things.georgia, things.ohio],
    placements: ['login', 'registration'],
    documents: [things.document],
    links: [
      { label: 'The form', url: 'https://example.org/form' },
      { label: 'The rules', url: 'https://example.org/rules' },
    ],
    phoneLines: [{ label: 'Provider Services', number: '1-855-202-1058', hours: '8 a.m. to 6 p.m.' }],
    action: { who: 'Billing staff', what: 'Send claims to the new address.' },
    ...changes,
  }
}

/** The same notice with every list changed, some longer and some shorter. */
export function changed({ things }: Scene, changes: object = {}): object {
  return {
    title: 'Claims address changes again',
    body: paragraph('Paper claims go to yet another address.'),
    plans: [things.georgia],
    placements: ['login'],
    links: [
      { label: 'The new form', url: 'https://example.org/new-form' },
      { label: 'The rules', url: 'https://example.org/rules' },
      { label: 'Questions', url: 'https://example.org/questions' },
    ],
    phoneLines: [],
    action: { who: 'Everybody', what: 'Send claims to the newer address.' },
    ...changes,
  }
}
