import { expect } from 'vitest'
import { ownProvider } from './own-provider'
import { answerTo, requestTo, rest } from './rest'

/** What a browser keeps of the answers that it gets. */
export type Jar = Map<string, string>

/** The `Cookie` field of what it sends. */
export const cookieOf = (jar: Jar): string => [...jar].map((pair) => pair.join('=')).join('; ')

/** Asks for a page of the API as somebody who follows a link, and answers with where it leads. */
export async function follow(path: string, jar: Jar): Promise<URL> {
  const answer = await answerTo(requestTo('GET', path, undefined, { as: { cookie: cookieOf(jar) } }))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  for (const set of answer.headers.getSetCookie()) {
    const [name = '', ...value] = (set.split(';')[0] ?? '').split('=')
    jar.set(name, value.join('='))
  }
  return new URL(answer.headers.get('location') ?? '')
}

/** The path below the API that an address of ours stands for. */
export const pathOf = ({ pathname, search }: URL): string => pathname.replace(/^\/api/, '') + search

/** Signs somebody in at the provider, and answers with where they arrive and who they are then. */
export async function signOn(
  login: string,
  redirect = '/admin/collections/notices',
  jar: Jar = new Map(),
  browser?: Map<string, string>,
) {
  const location = await follow(`/users/single-sign-on?redirect=${encodeURIComponent(redirect)}`, jar)
  const back = await ownProvider.visit(location, login, browser)
  const arrived = await follow(pathOf(back), jar)
  return { arrived: arrived.pathname + arrived.search, back, jar, me: await whoIs(jar) }
}

/** Who is signed in. */
export async function whoIs(jar: Jar): Promise<unknown> {
  return (await rest('GET', '/users/me', undefined, { as: { cookie: cookieOf(jar) } })).body.user
}
