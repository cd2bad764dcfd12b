import { isObject } from '@/src/lib/is-object'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { orderKey } from '@/src/notices/model/notice'
import type { CopiedEvent } from '@/src/notices/log/copy/entries'

/** Some fields of a notice's row, none of them undefined. */
export type Words = Partial<NoticeRow>

/** What a public text says, see `snapshotOf()`. */
export type LoggedText = Omit<Words, 'plans' | 'documents' | 'replaces'> & {
  slug: string
  postedAt: string
  plans: { id: string; name: string }[]
  documents: { id: string; title: string; filename: string }[]
  replaces: string[]
}

/** Reads a public text that has the hash it is kept under. */
export function loggedTextOf(snapshot: string): LoggedText {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own texts, written by snapshotOf() alone and proved by their hashes
  return JSON.parse(snapshot) as LoggedText
}

/** By which key an event of one notice says that another one replaces it, or no longer does. */
const ABOUT_REPLACEMENT = /@(replaced|released)-by:([^:]+)(?::\d+)?$/

/** What the log tells of one notice, oldest first. */
export interface LoggedLife {
  /** Its own events. */
  own: CopiedEvent[]
  /** Those of other notices that say that this one replaces them, or no longer does. */
  replacing: CopiedEvent[]
  /** Hash of the public text that its last event has. */
  hash: string
}

/**
 * Sorts the log by notices.
 *
 * @param events oldest first
 * @returns by the ids of those that were ever public
 */
export function livesIn(events: readonly CopiedEvent[]): Map<string, LoggedLife> {
  const lives = new Map<string, LoggedLife>()
  const of = (id: string) => {
    const life = lives.get(id) ?? { own: [], replacing: [], hash: '' }
    lives.set(id, life)
    return life
  }
  for (const event of events) {
    const by = ABOUT_REPLACEMENT.exec(event.key)?.[2]
    of(event.notice).hash = event.hash
    if (by === undefined) of(event.notice).own.push(event)
    else of(by).replacing.push(event)
  }
  return lives
}

/** What a notice's row says beside the words of its public text, as the log tells it. */
export function lifeOf(id: string, text: LoggedText, logged: LoggedLife): Words {
  const { own } = logged
  const last = own.at(-1)
  const announced = own.filter(({ isMajor }) => isMajor).at(-1)
  return {
    publishAt: text.postedAt,
    order: orderKey(text.postedAt, id),
    withdrawnAt: text.withdrawnAt ?? null,
    withdrawalReason: text.withdrawalReason ?? null,
    changedAt: announced?.at ?? text.postedAt,
    changeCount: changeCountOf(logged),
    lastChange: {
      kind: last?.kind ?? 'published',
      note: last?.note ?? null,
      actor: last?.actor ?? null,
      actorId: last?.actorId ?? null,
      isMajor: last?.isMajor ?? true,
    },
    replacements: replacementsIn(text, logged),
  }
}

/** How often a notice was published with another text than before, as the key of its last own event says. */
export function changeCountOf({ own }: LoggedLife): number {
  return Number(/@(\d+):/.exec(own.at(-1)?.key ?? '')?.[1] ?? 0)
}

/**
 * What a notice has replaced, from the events of the others; what was not posted yet when it was replaced has
 * none.
 */
function replacementsIn(
  text: LoggedText,
  { replacing }: LoggedLife,
): { notice: string; since: string; until?: string }[] {
  const found: { notice: string; since: string; until?: string }[] = []
  for (const { notice, key, at } of replacing) {
    const [, step] = ABOUT_REPLACEMENT.exec(key) ?? []
    const open = found.find((one) => one.notice === notice && !one.until)
    if (step === 'replaced') found.push({ notice, since: at })
    else if (open) open.until = at
  }
  const isOpen = (other: string) => found.some(({ notice, until }) => notice === other && !until)
  const silent = text.withdrawnAt ? [] : text.replaces.filter((other) => !isOpen(other))
  return [...found, ...silent.map((notice) => ({ notice, since: text.postedAt }))]
}

/** Ids of what a restored notice may refer to, because it is still there. */
export interface Present {
  plans: ReadonlySet<string>
  documents: ReadonlySet<string>
}

/** The fields of a row that say what its public text says; what it refers to and is gone is left out. */
export function wordsOfText(text: LoggedText, present: Present): Words {
  const { postedAt, plans, documents, replaces: _later, body, ...words } = text
  return {
    ...EMPTY,
    ...words,
    publishAt: postedAt,
    body: body ? whole(body) : null,
    hasNoEffectiveDate: !text.effectiveOn,
    plans: plans.map(({ id }) => id).filter((id) => present.plans.has(id)),
    documents: documents.map(({ id }) => id).filter((id) => present.documents.has(id)),
  }
}

/**
 * What a public text leaves out when it is empty, so that an older row keeps nothing that the text does not
 * say.
 */
const EMPTY = {
  summary: null,
  effectiveOn: null,
  lateReason: null,
  actionBy: null,
  endsOn: null,
  takeDownOn: null,
  withdrawalReason: null,
  placements: [],
  links: [],
  phoneLines: [],
  action: { who: null, what: null, linkLabel: null, linkUrl: null, otherwise: null },
  asksForAcknowledgement: false,
  changeKind: null,
  changeNote: null,
  review: null,
  reviewNote: null,
  isEditorsNote: false,
  deletedAt: null,
} as const satisfies Words

/**
 * A rich text with what a public text leaves out because it is empty, and the editor expects all the same.
 */
function whole(body: NonNullable<NoticeRow['body']>): NonNullable<NoticeRow['body']> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- only fields are added to what was a rich text
  return { ...body, root: wholeNode(body.root) as typeof body.root }
}

function wholeNode(node: unknown): unknown {
  if (!isObject(node)) return node
  if (node.type === 'text') return { detail: 0, format: 0, mode: 'normal', style: '', text: '', ...node }
  if (!Array.isArray(node.children)) return node
  return { direction: null, format: '', indent: 0, ...node, children: node.children.map(wholeNode) }
}
