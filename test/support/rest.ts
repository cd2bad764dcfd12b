import config from '@payload-config'
import { handleEndpoints } from 'payload'
import { meeting } from '@/src/lib/availability'

/** Who asks, by the cookie of the session; left out, nobody is signed in. */
interface Asking {
  as?: { cookie: string } | undefined
  headers?: Record<string, string>
}

/** What Payload's REST API answers, as far as the tests look at it. */
export interface Answer {
  status: number
  body: {
    doc?: Record<string, unknown> & { id: string }
    docs?: Record<string, unknown>[]
    message?: string
    errors?: { message: string; data?: { errors?: { path: string; message: string }[] } }[]
  } & Record<string, unknown>
}

/**
 * Sends a request to the REST API as the admin panel does, without a server in between.
 *
 * @param path below `/api`, with its query, e.g. `/notices?draft=true`
 * @param body sent as JSON, or as it is when it is text, bytes or a form
 */
export async function rest(method: string, path: string, body?: unknown, asking?: Asking): Promise<Answer> {
  const request = requestTo(method, path, body, asking)
  const response = await answerTo(request)
  const text = await response.text()
  // The border to the untyped API: a test that reads a field which is not there fails by itself.
  return { status: response.status, body: (isJson(response) ? JSON.parse(text) : { text }) as Answer['body'] }
}

/** The request that {@link rest} sends: from a page of our own, as the browser says with each. */
export function requestTo(
  method: string,
  path: string,
  body?: unknown,
  { as, headers }: Asking = {},
): Request {
  const isRaw = typeof body === 'string' || body instanceof FormData
  return new Request(new URL(`/api${path}`, 'http://localhost:3000'), {
    method,
    headers: {
      Origin: 'http://localhost:3000',
      ...(body !== undefined && !(body instanceof FormData) ? { 'Content-Type': 'application/json' } : {}),
      ...(as && { Cookie: as.cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  })
}

/** What the REST API answers to a request as it stands, for tests that look at its header fields. */
export const answerTo = (request: Request): Promise<Response> =>
  // The context is the server's.
  meeting({}, () => handleEndpoints({ config, path: new URL(request.url).pathname, request }))

/** The paths of the fields that an answer complains of. */
export function refusedFields({ body }: Answer): string[] {
  return (body.errors ?? []).flatMap((error) => error.data?.errors?.map(({ path }) => path) ?? [])
}

function isJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.includes('json') ?? false
}
