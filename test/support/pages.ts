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

type Handler<Params> = (request: Request, route: { params: Promise<Params> }) => Promise<Response>

/**
 * Opens a page by its handler.
 *
 * @param address path and query
 */
export async function openPage<Params = Record<string, never>>(
  handler: Handler<Params>,
  address: string,
  { params, cookie, headers }: { params: Params; cookie?: string; headers?: Record<string, string> },
): Promise<OpenedPage> {
  const request = new Request(`http://localhost:3000${address}`, {
    headers: { ...headers, ...(cookie ? { cookie } : {}) },
  })
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
