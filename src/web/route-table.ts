import { processState } from '@/src/lib/process-state'
import { within } from '@/src/lib/within'

/**
 * What a route hands to its handlers besides the request: what stands in the place of each segment in
 * brackets, decoded.
 */
export interface RouteContext<Params = Record<string, string>> {
  params: Promise<Params>
}

/**
 * The exports of a `route.ts` (https://nextjs.org/docs/app/api-reference/file-conventions/route). HEAD is
 * answered by GET, OPTIONS by the server.
 */
export interface RouteHandlers {
  // Methods, since each route knows its own parameters and TypeScript compares those of functions the other
  // way round.
  GET?(request: Request, context: RouteContext): Promise<Response>
  POST?(request: Request, context: RouteContext): Promise<Response>
}

/**
 * Loads the handlers of each address; a segment that can be anything stands in brackets, as in the name of
 * its folder: `/updates/[slug]`.
 */
export type RouteTable = Record<string, () => Promise<RouteHandlers>>

interface Publication {
  publish: (table: Promise<RouteTable>) => void
  published: Promise<RouteTable>
}

const publication = processState('route-table', (): Publication => {
  let publish: Publication['publish'] = () => undefined
  const published = new Promise<RouteTable>((resolve) => (publish = resolve))
  return { publish, published }
})

/**
 * Tells the server, which is built apart from the application, what the application answers.
 *
 * @param table when it cannot be loaded, the server does not start
 */
export function publishRoutes(table: Promise<RouteTable>): void {
  publication.publish(table)
}

/**
 * What the application answers, as soon as it has said so, which it does when it is loaded.
 *
 * @param withinMs how long that may take, in milliseconds
 * @throws Error when it takes longer, or when the table cannot be loaded
 */
export function publishedRoutes(withinMs: number): Promise<RouteTable> {
  return within(withinMs, publication.published, () => {
    throw new Error('The application has not told which pages it has. See the messages above.')
  })
}
