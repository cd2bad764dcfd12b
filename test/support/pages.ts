/** A page as a browser gets it, as far as the tests look at it. */
export interface OpenedPage {
  status: number
  html: string
  title: string | undefined
  /** The values of a field in the head, e.g. `robots`. */
  meta: (name: string) => string | undefined
  /** The address behind a link in the head, e.g. `canonical`. */
  link: (relation: string) => string | undefined
  headers: Headers
}

/** The handler of any page, whatever its address has in place of a name in brackets. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the border to the router, which alone knows which folder has which parameters
export type PageHandler = (request: Request, route: { params: Promise<any> }) => Promise<Response>

/** Who opens a page. */
interface Opening {
  cookie?: string | undefined
  headers?: Record<string, string>
}

/**
 * Opens a page by its handler.
 *
 * @param address path and query; the last part of the path is what stands in place of a name in brackets
 */
export async function openPage(
  handler: PageHandler,
  address: string,
  { cookie, headers }: Opening = {},
): Promise<OpenedPage> {
  const url = new URL(address, 'http://localhost:3000')
  const last = url.pathname.split('/').at(-1)
  const params = { slug: last, year: last, step: last, id: last, path: [last] }
  const request = new Request(url, { headers: { ...headers, ...(cookie ? { cookie } : {}) } })
  const response = await handler(request, { params: Promise.resolve(params) })
  const html = await response.text()
  return {
    status: response.status,
    html,
    title: /<title>([^<]*)<\/title>/.exec(html)?.[1],
    meta: (name) => new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1],
    link: (relation) => new RegExp(`<link rel="${relation}"[^>]* href="([^"]*)"`).exec(html)?.[1],
    headers: response.headers,
  }
}
