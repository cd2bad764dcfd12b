import { IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { CapturedResponse, type Captured, type Head } from './captured-response'
import type { FieldMap } from '@/src/web/header-fields'

/** The application: anything that answers a Node request. */
export type Origin = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface FetchLimits {
  /** Longest time an answer may take, in milliseconds. */
  timeoutMs: number
  /** Most bytes of a body worth holding. */
  maxBodyBytes: number
  /**
   * Whether an answer with this head is wanted; if not, the application is stopped before it writes the body.
   */
  wanted: (head: Head) => boolean
}

/**
 * Calls the application with a response of ours and makes whatever goes wrong part of the outcome.
 *
 * @param timeoutMs how long the outcome may take in milliseconds; then it is `broken`.
 */
export async function call(
  origin: Origin,
  request: IncomingMessage,
  response: CapturedResponse,
  timeoutMs?: number,
): Promise<Captured> {
  new Promise<void>((resolve) => {
    resolve(origin(request, response))
  }).catch((reason: unknown) => {
    response.destroy(reason instanceof Error ? reason : new Error(String(reason)))
  })
  if (timeoutMs === undefined) return response.captured
  const timer = setTimeout(() => {
    response.destroy(new Error(`There was no answer within ${timeoutMs} ms.`))
  }, timeoutMs)
  return response.captured.finally(() => clearTimeout(timer))
}

/**
 * Asks the application on behalf of everybody: no socket, no cookie, nobody who could hang up.
 *
 * @param target what to ask; these fields are all the application sees.
 * @returns `held` with the whole body, `dropped` when it was not wanted or too large, `broken` when the
 * application threw or took too long.
 */
export async function fetchOrigin(
  origin: Origin,
  target: { url: string; headers: FieldMap },
  limits: FetchLimits,
): Promise<Captured> {
  const request = new IncomingMessage(new Socket())
  request.method = 'GET'
  request.url = target.url
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  request.headers = { ...target.headers }
  request.rawHeaders = Object.entries(target.headers).flat()
  request.complete = true
  request.push(null)
  const response = new CapturedResponse(request, (head) =>
    limits.wanted(head) ? { holdUpTo: limits.maxBodyBytes } : 'drop',
  )
  return call(origin, request, response, limits.timeoutMs)
}
