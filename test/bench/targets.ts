/** One thing to put under load. */
export interface Target {
  name: string
  kind: 'page' | 'feed' | 'not modified'
  path: string
  headers: Record<string, string>
  expected: 200 | 304
}

const FEED = '/updates/feed.xml'
/** The lists and feeds that a published change has to reach, besides the page of its notice. */
export const SHOWING = ['/', '/updates', '/updates?state=ga', FEED, `${FEED}?state=ga`]

const NOTICE = /href="(\/updates\/(?!archive\b)[^"/?#.]+)"/
/** Node writes these itself for every connection. */
const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding'])

const page = (path: string, name = path): Target => ({ name, kind: 'page', path, headers: {}, expected: 200 })

/**
 * What the benchmark measures, as found on a running product.
 *
 * @throws Error when the product shows no notice, because an empty list is no measure of anything.
 */
export async function targets(url: string): Promise<Target[]> {
  const list = await fetch(`${url}/updates`)
  const notice = NOTICE.exec(await list.text())?.[1]
  if (!notice)
    throw new Error('The updates page links to no notice. Load the demo content first ("npm run demo").')
  const etag = (await fetch(url + FEED)).headers.get('etag')
  if (!etag) throw new Error('The feed has no ETag, so it can never answer 304.')
  return [
    page('/'),
    page('/updates'),
    page('/updates?state=ga'),
    page(notice, 'a notice'),
    { name: FEED, kind: 'feed', path: FEED, headers: {}, expected: 200 },
    {
      name: `${FEED} (304)`,
      kind: 'not modified',
      path: FEED,
      headers: { 'if-none-match': etag },
      expected: 304,
    },
  ]
}

/** What Next.js alone is measured with: the list and the feed of test/bench/bare-next. */
export const BARE_NEXT: readonly Target[] = [
  page('/', 'a list'),
  { name: 'a feed', kind: 'feed', path: '/feed.xml', headers: {}, expected: 200 },
]

/** The very bytes and fields the product answers with, for the bare server to repeat. */
export function bareSamples(
  url: string,
  all: readonly Target[],
): Promise<{ status: number; fields: string[]; body: string }[]> {
  return Promise.all(
    all.map(async (target) => {
      // autocannon accepts no coding, and fetch would.
      const headers = { ...target.headers, 'accept-encoding': 'identity' }
      const answer = await fetch(url + target.path, { headers })
      const fields = [...answer.headers].filter(([name]) => !OF_THE_CONNECTION.has(name)).flat()
      return {
        status: answer.status,
        fields,
        body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
      }
    }),
  )
}
