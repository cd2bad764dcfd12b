import { z } from 'zod'
import type { DemoSignIn } from '@/src/demo/sign-ins'

/**
 * How long after a publication an address may still show the old text before it counts as lost, in
 * milliseconds.
 */
const LOST = 30_000

const signedIn = z.object({ exp: z.number() })
const notices = z.object({
  docs: z.array(z.object({ id: z.string(), title: z.string(), slug: z.string() })),
})

/**
 * Publishes a change of a notice as an editor does, again and again, and takes the time from the sending of
 * the change until each of the addresses shows it. Every address is asked for all the time, as readers do, so
 * that the caches are full of the old text.
 *
 * @param paths lists and feeds that show the notice; its own page is looked at as well
 * @returns for each publication, how long it took until the last address showed it, in milliseconds
 * @throws Error when no notice is on all of them, or when a change is refused or never shown
 */
export async function publishTimes(
  url: string,
  editor: DemoSignIn,
  paths: readonly string[],
  times: number,
): Promise<number[]> {
  const cookie = await signIn(url, editor)
  const { id, slug } = await noticeOnAll(url, cookie, paths)
  const addresses = [...paths, `/updates/${slug}`].map((path) => url + path)
  const found: number[] = []
  for (let time = 1; time <= times; time += 1) {
    const title = `Published for the ${time}th time`
    const began = performance.now()
    const shown = addresses.map((address) => untilShown(address, title, began))
    await send(url, cookie, 'PATCH', `/notices/${id}`, {
      title,
      changeKind: 'minor',
      _status: 'published',
    })
    found.push(Math.max(...(await Promise.all(shown))))
  }
  return found
}

async function untilShown(address: string, title: string, began: number): Promise<number> {
  while (performance.now() - began < LOST) {
    const text = await (await fetch(address)).text()
    if (text.includes(title)) return performance.now() - began
  }
  throw new Error(`${address} does not show what was published ${LOST} ms ago.`)
}

async function signIn(url: string, { email, password }: DemoSignIn): Promise<string> {
  const answer = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { Origin: new URL(url).origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  signedIn.parse(await answer.json())
  const cookie = /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0]
  if (!cookie) throw new Error('The sign-in of the editor gave no cookie.')
  return cookie
}

/** A notice whose title stands on every one of the pages. */
async function noticeOnAll(url: string, cookie: string, paths: readonly string[]) {
  const { docs } = notices.parse(
    await send(url, cookie, 'GET', '/notices?limit=500&where[_status][equals]=published'),
  )
  const texts = await Promise.all(paths.map(async (path) => (await fetch(url + path)).text()))
  const onAll = docs.find(({ slug }) => texts.every((text) => text.includes(`/updates/${slug}`)))
  if (!onAll) throw new Error(`No notice is on all of ${paths.join(', ')}, so there is none to publish.`)
  return onAll
}

async function send(
  url: string,
  cookie: string,
  method: string,
  path: string,
  data?: Record<string, unknown>,
): Promise<unknown> {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: { Cookie: cookie, Origin: new URL(url).origin, 'Content-Type': 'application/json' },
    ...(data && { body: JSON.stringify(data) }),
  })
  if (answer.ok) return answer.json()
  throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
}
