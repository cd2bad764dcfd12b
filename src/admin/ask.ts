import { OPENED_BY } from '@/src/web/opened-by'

/** What is said when no answer came at all. */
export const UNREACHED = 'The server cannot be reached. Check your network connection and try again.'

/** Asks the server as it is now, whatever the browser has kept; undefined when no answer came. */
export const getFresh = (url: string): Promise<Response | undefined> =>
  fetch(url, { credentials: 'include', cache: 'no-store' }).catch(() => undefined)

/**
 * Sends something to an endpoint of ours as JSON; undefined when no answer came.
 *
 * @param person id of whoever has opened what it is sent from: nothing is done in the name of somebody else
 */
export const postJson = (
  url: string,
  body: Record<string, unknown>,
  person?: string,
): Promise<Response | undefined> =>
  fetch(url, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', ...(person ? { [OPENED_BY]: person } : {}) },
    body: JSON.stringify(body),
  }).catch(() => undefined)
