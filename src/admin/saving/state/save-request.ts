import { isObject } from '@/src/lib/is-object'

/**
 * What a form asks for when it is sent: to keep a draft, as it does by itself; to publish; to take another
 * step with a draft that somebody has chosen, such as asking for review; to save a document that has no
 * drafts; or to make a new one.
 */
export type SaveAct = 'draft' | 'publish' | 'step' | 'save' | 'create'

export interface SaveRequest {
  /**
   * Which document, as its address below the API: `notices/<id>`, `globals/site`, or `plans` for one that is
   * not there yet.
   */
  document: string
  act: SaveAct
}

/**
 * Reads from a request of the panel which document it saves.
 *
 * @param url as it was asked for, with its origin
 * @param apiRoute where the API begins, e.g. `/api`
 * @param status the `_status` that is sent along, if any
 * @returns undefined for everything that saves no document
 */
export function saveRequest(
  method: string,
  url: URL,
  apiRoute: string,
  status?: unknown,
): SaveRequest | undefined {
  if (!url.pathname.startsWith(`${apiRoute}/`)) return undefined
  const segments = url.pathname
    .slice(apiRoute.length + 1)
    .split('/')
    .filter(Boolean)
  const [first] = segments
  const isPost = method.toUpperCase() === 'POST'
  const isGlobal = isPost && first === 'globals' && segments.length === 2
  const isCreation = isPost && segments.length === 1
  const isChange = method.toUpperCase() === 'PATCH' && segments.length === 2
  if (!isGlobal && !isCreation && !isChange) return undefined
  return { document: segments.join('/'), act: isCreation ? 'create' : actOf(url.searchParams, status) }
}

function actOf(query: URLSearchParams, status: unknown): SaveAct {
  if (query.get('autosave') === 'true') return 'draft'
  if (query.get('draft') === 'true') return 'step'
  return status === 'published' ? 'publish' : 'save'
}

export type FormFields = Record<string, unknown>

/** The fields that a form of Payload sends, as one text beside a file. */
export function fieldsOf(body: FormData): FormFields {
  const text = body.get('_payload')
  if (typeof text !== 'string') return {}
  const fields: unknown = JSON.parse(text)
  return isObject(fields) ? fields : {}
}
