import { receiveState, type FormState } from '@/src/web/form-state'
import { CLIENT_ADDRESS } from '@/src/web/client-address'

/** How a form is sent, besides its fields. */
interface Sending {
  /** A `Cookie` field. */
  cookie?: string
  /** IP address of whoever sends it. */
  address?: string
  /** Path of the handler, for one that reads it. */
  path?: string
  headers?: Record<string, string>
}

/** What came of a form, as far as the tests look at it. */
export interface Reply {
  status: number
  /** Where the browser is sent, without what ties it to the state of the form. */
  to: string
  /** The values of cookies that are set, by name. */
  cookies: Record<string, string>
  response: Response
  text: string
}

/** Sends a form to the handler of a route as a browser does from one of our own pages. */
export async function sendForm(
  handler: (request: Request) => Promise<Response>,
  fields: Record<string, string>,
  { cookie, address = '192.0.2.1', path = '/forms/any', headers }: Sending = {},
): Promise<Reply> {
  const request = new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      [CLIENT_ADDRESS]: address,
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  })
  const response = await handler(request)
  const set = response.headers.getSetCookie().map((field) => /^([^=]+)=([^;]*)/.exec(field) ?? [])
  return {
    status: response.status,
    to: (response.headers.get('location') ?? '').replace(/[?&]form=[0-9a-f]+$/, ''),
    cookies: Object.fromEntries(set.map(([, name = '', value = '']) => [name, value])),
    response,
    text: await response.clone().text(),
  }
}

/** What the page that a refused form leads to shows. */
export async function shownBy(secret: string, form: string, reply: Reply): Promise<FormState | undefined> {
  const nonce = /form(?:=|%3D)([0-9a-f]+)$/.exec(reply.response.headers.get('location') ?? '')?.[1]
  const cookie = reply.cookies['portal-form'] ?? reply.cookies['portal-kept']
  return receiveState(secret, form, { nonce, cookie })
}
