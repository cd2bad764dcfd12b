import { OPENED_BY } from '@/src/web/opened-by'
import { confirmed } from './confirmed'
import type { Conflict } from '@/src/admin/saving/kept/conflict'
import { outcomeOf, type SaveOutcome } from './outcome'
import { prolonging, withSession } from './prolonging'
import { fieldsOf, saveRequest, type FormFields, type SaveAct } from './save-request'

/** Who is told of the saves of one document, and in whose name they are sent. */
export interface Watch {
  /** As in {@link saveRequest}. */
  document: string
  apiRoute: string
  /** Id of whoever has opened the form. */
  person: string
  /**
   * Looks what a save met with that was refused because something else is stored than it was written over,
   * and which version that is.
   */
  judge: (sent: FormFields) => Promise<{ conflict: Conflict; version: unknown }>
  onSent: (act: SaveAct, sent: FormFields) => void
  onAnswered: (act: SaveAct, outcome: SaveOutcome, conflict?: Conflict) => void
}

/** How often a save is sent anew that met another one. */
const ANEW = 3

/**
 * Milliseconds after which no answer is waited for: a server that hangs never gives one, and until then no
 * other save would be tried. What it does with the save when it wakes up is found out with the next one, see
 * `judgeConflict`. A file may take as long as the line needs.
 */
const LONGEST_WAIT = 60_000

/** Hears what came of every save of a document that is watched. */
export type Hearer = (act: SaveAct, outcome: SaveOutcome) => void

const watches = new Set<Watch>()
const hearers = new Set<Hearer>()
const holds = new Set<symbol>()
let isInstalled = false

/**
 * Listens to the saves of one document. Payload tells nobody why a save failed, and nothing while it is under
 * way; its forms send with `fetch`, so that is where we listen, as monitoring libraries do.
 *
 * @returns what ends it
 */
export function watchSaves(watch: Watch): () => void {
  listenToSends()
  watches.add(watch)
  return () => watches.delete(watch)
}

/**
 * Tells what came of the saves that are watched, before the form hears of it.
 *
 * @returns what ends it
 */
export function hearOfSaves(hearer: Hearer): () => void {
  hearers.add(hearer)
  return () => hearers.delete(hearer)
}

/**
 * Lets no failed prolongation of the session take away what is on the screen, because something of it is not
 * saved.
 *
 * @returns what ends it
 */
export function holdForms(): () => void {
  listenToSends()
  const hold = Symbol('hold')
  holds.add(hold)
  return () => holds.delete(hold)
}

/**
 * Listens to whatever the panel sends; Payload's own buttons send with `fetch` too. From then on the panel
 * asks for a confirmation where the server wants one, and sends once more.
 */
export function listenToSends(): void {
  if (isInstalled) return
  isInstalled = true
  const send = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const url = addressOf(input)
    if (isRefresh(url, init)) return refreshed(await prolonging(() => send(input, init)))
    const save = url && init && watched(url, init)
    return save
      ? sendWatched(save, (changes) => withSession(() => send(input, { ...init, ...changes })))
      : confirmed(() => withSession(() => send(input, init)))
  }
}

interface Save {
  watch: Watch
  act: SaveAct
  body: FormData
  sent: FormFields
  headers: Headers
}

function watched(url: URL, { body, headers, method }: RequestInit): Save | undefined {
  if (!(body instanceof FormData)) return undefined
  const sent = fieldsOf(body)
  for (const watch of watches) {
    const request = saveRequest(method ?? 'GET', url, watch.apiRoute, sent._status)
    if (request?.document === watch.document) {
      return { watch, act: request.act, body, sent, headers: new Headers(headers) }
    }
  }
  return undefined
}

type Send = (changes: { body: FormData; headers: Headers; signal?: AbortSignal }) => Promise<Response>

async function sendWatched(save: Save, send: Send): Promise<Response> {
  const { watch, act, body, headers } = save
  headers.set(OPENED_BY, watch.person)
  watch.onSent(act, save.sent)
  let conflict: Conflict | undefined
  for (let left = ANEW; ; left--) {
    const answer = await confirmed(() => inTime(body, (signal) => send({ body, headers, ...signal })))
    const outcome = answer ? await outcomeOf(answer) : ({ kind: 'unanswered' } as const)
    if (outcome.kind === 'refused' && outcome.status === 409 && left > 0) {
      const judged = await watch.judge(save.sent)
      conflict = judged.conflict
      if (conflict !== 'stale') {
        body.set('_payload', JSON.stringify({ ...save.sent, updatedAt: judged.version }))
        continue
      }
    }
    watch.onAnswered(act, outcome, conflict)
    for (const hear of hearers) hear(act, outcome)
    return answer && outcome.kind === 'stored' ? answer : told(act, outcome, answer)
  }
}

/** The answer to a save; undefined if none comes, or none in time. */
async function inTime(
  body: FormData,
  send: (signal: { signal?: AbortSignal }) => Promise<Response>,
): Promise<Response | undefined> {
  const isWithFile = body.get('file') instanceof File
  const limit = new AbortController()
  const waiting = isWithFile ? undefined : setTimeout(() => limit.abort(), LONGEST_WAIT)
  try {
    return await send(isWithFile ? {} : { signal: limit.signal })
  } catch {
    return undefined
  } finally {
    clearTimeout(waiting)
  }
}

/**
 * What Payload's form is told of a save that failed. It makes a passing message of everything it is told, at
 * every try, so it hears nothing of what the bar says for as long as it lasts: only what stands beside
 * fields. Whoever has chosen a button gets an answer there and then.
 */
function told(act: SaveAct, outcome: SaveOutcome, answer: Response | undefined): Response {
  const isSilent = act === 'draft' && !(outcome.kind === 'refused' && outcome.status === 400)
  const hasWords = outcome.kind === 'refused' && outcome.words.length > 0
  if (answer && hasWords && !isSilent) return answer
  const message = 'It was not saved. Why, is said at the foot of the form.'
  return Response.json({ errors: isSilent ? [] : [{ message }] }, { status: answer?.status ?? 503 })
}

function isRefresh(url: URL | undefined, init: RequestInit | undefined): boolean {
  return init?.method?.toUpperCase() === 'POST' && url?.pathname.endsWith('/refresh-token') === true
}

/**
 * Lets no failed prolongation of the session take a form away that holds what is not saved, nor a server that
 * cannot answer just now send anybody to the sign-in page: Payload does both, whatever the failure.
 *
 * @throws Error that Payload shows, and stays where it is
 */
function refreshed(answer: Response): Response {
  if (answer.ok) return answer
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error(
      'The server cannot prolong your session just now. It is tried again when you go on writing.',
    )
  }
  if (holds.size > 0) {
    throw new Error('You are no longer signed in. What you wrote is still here.')
  }
  return answer
}

function addressOf(input: RequestInfo | URL): URL | undefined {
  const text = input instanceof Request ? input.url : String(input)
  return URL.canParse(text, window.location.href) ? new URL(text, window.location.href) : undefined
}
