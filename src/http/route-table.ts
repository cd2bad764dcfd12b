import { processState } from '../lib/process-state'

/** What a route hands to its handlers besides the request; the segments in brackets of its address, decoded. */
export interface RouteContext {
  params: Promise<Record<string, string>>
}

/** The exports of a `route.ts` (https://nextjs.org/docs/app/api-reference/file-conventions/route). */
export interface RouteHandlers {
  // Methods, since each route knows its own parameters and TypeScript compares those of functions the other way round.
  GET?(request: Request, context: RouteContext): Promise<Response>
  HEAD?(request: Request, context: RouteContext): Promise<Response>
  POST?(request: Request, context: RouteContext): Promise<Response>
}

/** Loads the handlers of each address; a segment that can be anything stands in brackets, as in the name of its folder: `/updates/[slug]`. */
export type RouteTable = Record<string, () => Promise<RouteHandlers>>

interface Publication {
  publish: (table: RouteTable) => void
  published: Promise<RouteTable>
}

const publication = processState('route-table', (): Publication => {
  let publish: Publication['publish'] = () => undefined
  const published = new Promise<RouteTable>((resolve) => (publish = resolve))
  return { publish, published }
})

/** Tells the server, which is built apart from the application, what the application answers. */
export function publishRoutes(table: RouteTable): void {
  publication.publish(table)
}

/** What the application answers, as soon as it has said so, which it does when it is loaded. */
export function publishedRoutes(): Promise<RouteTable> {
  return publication.published
}
