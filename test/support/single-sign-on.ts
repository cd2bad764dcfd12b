import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { SingleSignOn } from '@/src/lib/settings/single-sign-on'

/** A person whom the provider knows, with what it says of them besides the `sub`. */
export type Person = Record<string, unknown>

/** A real OpenID provider of one test file, on a port of its own. */
export interface OwnProvider {
  settings: SingleSignOn
  /** The same as variables, for a product that is to use it. */
  variables: Record<string, string>
  /** Says something else of somebody from now on. */
  change: (login: string, person: Person) => void
  /**
   * Signs somebody in there, as a browser would, and answers with the address it is sent back to.
   *
   * @param browser what a browser has kept of the provider; left out, it is a new one
   */
  visit: (location: URL, login: string, browser?: Map<string, string>) => Promise<URL>
  close: () => Promise<void>
  /** Is there again, under the same address. */
  open: () => Promise<void>
}

const CLIENT = { id: 'bulletin', secret: 'a secret for one test alone' }

/**
 * Starts a provider that lets everybody in who types a name, and knows of some of them more than that.
 *
 * @param people by the name that they type
 * @param callback addresses that people may be sent back to
 */
export async function startProvider(
  people: Readonly<Record<string, Person>>,
  callback: readonly string[],
): Promise<OwnProvider> {
  const known = new Map(Object.entries(people))
  const server = createServer()
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = portOf(server)
  const issuer = new URL(`http://127.0.0.1:${port}`)
  const provider = new Provider(issuer.origin, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...callback] }],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
      roles: ['roles'],
    },
    scopes: ['openid', 'email', 'profile', 'roles'],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...known.get(id) }) }),
    cookies: { keys: ['of one test alone'] },
    features: { devInteractions: { enabled: true } },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  const settings: SingleSignOn = {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scope: 'openid email profile roles',
    roleClaim: 'roles',
    roles: [
      { role: 'admin', value: 'bulletin-admins' },
      { role: 'editor', value: 'writers' },
      { role: 'author', value: 'drafters' },
    ],
  }
  return {
    settings,
    variables: variablesOf(settings),
    change: (login, person) => void known.set(login, { ...known.get(login), ...person }),
    visit: (location, login, browser = new Map()) =>
      visit(location, { login, browser, origin: issuer.origin }),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    open: () => listen(port),
  }
}

const variablesOf = ({ issuer, clientId, clientSecret, scope, roles }: SingleSignOn) => ({
  OIDC_ISSUER: issuer.href,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  OIDC_SCOPE: scope,
  OIDC_ROLES: roles.map(({ role, value }) => `${role}=${value}`).join(','),
})

function portOf(server: Server): AddressInfo {
  const address = server.address()
  if (address && typeof address === 'object') return address
  throw new Error('The provider listens on no port.')
}

/** Follows the provider's pages, and fills in its two forms: who it is, and that it may be told. */
async function visit(
  location: URL,
  { login, browser: cookies, origin }: { login: string; browser: Map<string, string>; origin: string },
): Promise<URL> {
  let next = location
  for (let step = 0; step < 12; step += 1) {
    const isForm = next.pathname.startsWith('/interaction/')
    const page = isForm ? await (await fetch(next, { headers: sent(cookies) })).text() : ''
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    const form = new URLSearchParams({ prompt: prompt ?? '', login, password: 'any' })
    const answer = await fetch(next, {
      headers: sent(cookies),
      redirect: 'manual',
      ...(isForm ? { method: 'POST', body: form } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
      cookies.set(name, value.join('='))
    }
    next = new URL(answer.headers.get('location') ?? '', next)
    if (next.origin !== origin) return next
  }
  throw new Error('The provider sends nobody back.')
}

const sent = (cookies: Map<string, string>): Record<string, string> => ({
  cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
})
