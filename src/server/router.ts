import type { ServerResponse } from 'node:http'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import { addRoute, createRouter, findRoute } from 'rou3'
import { lastingFault } from '@/src/lib/availability'
import { Unavailable } from '@/src/lib/unavailable'
import type { Origin } from './message/origin'
import { isStaffTarget } from '@/src/web/request'
import type { RouteContext, RouteHandlers, RouteTable } from '@/src/web/route-table'

/** Stands for every address that is nobody's (`app/(portal)/[...path]`). */
const CATCH_ALL = '/[...path]'

/** Addresses that the framework redirects to a plainer one: with an empty segment, or a slash at the end. */
const UNTIDY = /.\/$|\/\//

/**
 * Calls the handlers of a table directly; everything else goes on to the framework. A handler is a function
 * from a web request to a web response and needs nothing of the framework, whose own way to it takes longer
 * than most of them (docs/decisions/0017).
 *
 * @param table what the application answers
 * @param publicUrl the address of the site; what a reader calls it in a request is the reader's to choose
 * @param rest answers at the addresses of the framework: files, the admin panel, the API
 * @param isFile whether a path is the address of a file that the framework has
 */
export function withRoutes(
  table: RouteTable,
  publicUrl: string,
  rest: Origin,
  isFile: (path: string) => boolean,
): Origin {
  const { [CATCH_ALL]: missing, ...addresses } = table
  const router = createRouter<RouteTable[string]>()
  for (const [address, load] of Object.entries(addresses)) {
    addRoute(router, '', address.replaceAll(/\[(\w+)\]/g, ':$1'), load)
  }
  const { protocol, host } = new URL(publicUrl)
  return async (incoming, outgoing) => {
    const [path = '/'] = (incoming.url ?? '/').split('?', 1)
    const route = UNTIDY.test(path) ? undefined : findRoute(router, '', path)
    const load = route?.data ?? (isFrameworks(path) || isFile(path) ? undefined : missing)
    if (!load) return rest(incoming, outgoing)
    // A form is looked at all the same: what was typed has to be given back.
    if (incoming.method !== 'POST' && lastingFault() === 'away') throw new Unavailable('away')
    const handlers = await load()
    const request = createRequest(incoming, outgoing, { protocol, host })
    const params = Promise.resolve(decoded(route?.params))
    try {
      await send(outgoing, (await answer(handlers, request, { params })) ?? refusal(handlers, request))
    } finally {
      // A body that nobody has read holds what is left of the request back, and with it the next request on
      // the connection.
      if (request.body?.locked === false) await request.body.cancel()
    }
  }
}

/** Whether the framework answers at an address whatever there is. */
const isFrameworks = (path: string): boolean => UNTIDY.test(path) || isStaffTarget(path)

/**
 * The answer of the handler for a request's method; undefined when there is none. Whoever answers GET answers
 * HEAD (RFC 9110 §9.3.2).
 */
function answer(
  handlers: RouteHandlers,
  request: Request,
  context: RouteContext,
): Promise<Response> | undefined {
  switch (request.method) {
    case 'HEAD':
    case 'GET':
      return handlers.GET?.(request, context)
    case 'POST':
      return handlers.POST?.(request, context)
    default:
      return undefined
  }
}

/**
 * Says by which methods an address can be asked (RFC 9110 §10.2.1), to whoever wants to know and to whoever
 * took another one.
 */
function refusal(handlers: RouteHandlers, { method }: Request): Response {
  const read = handlers.GET && 'GET, HEAD'
  const sent = handlers.POST && 'POST'
  const allow = [read, sent, 'OPTIONS'].filter(Boolean).join(', ')
  return new Response(null, { status: method === 'OPTIONS' ? 204 : 405, headers: { allow } })
}

/**
 * Sends an answer, and closes what is behind a body that nobody gets: of an answer to HEAD, or to a reader
 * who has hung up.
 */
async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  if (!outgoing.destroyed) await sendResponse(outgoing, response)
  if (response.body?.locked === false) await response.body.cancel()
}

/** The server has refused every address in which an escape stands for nothing. */
function decoded(params: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]))
}
