import { env } from '@/src/env'
import { sessionTest } from '@/src/http/request'
import { VISITOR_COOKIES } from '@/src/http/visitor-cookies'
import { FEED_PATH } from '@/src/notices/urls'
import { Document } from '@/src/ui/page/Document'
import { signInPath } from './forms/handler'
import { Frame } from './Frame'
import { missingPage } from './missing-page'
import type { Outcome, PageView } from './page-view'
import { openVisit, visitorCookie, type OwnVisit, type Visit } from './visit'

/** What the router hands to a handler besides the request. */
interface Route<Params> {
  params: Promise<Params>
}

type Handler<Params> = (request: Request, route: Route<Params>) => Promise<Response>

/** Who may have a page: everybody the same, or only whoever opened it, perhaps by a mailed link. */
type Access = 'public' | 'personal' | 'mailed-link'

/** How long shared caches may answer with a page: one second fresh, one more while they fetch anew, a day if the application is down. */
const SHARED = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'
const NOT_SHARED = 'private, no-cache, no-store, max-age=0, must-revalidate'

const isVisitor = sessionTest(VISITOR_COOKIES)

/**
 * Makes the GET handler of a page. Pages are plain HTML documents, written once; none is taken over by scripts in the browser (docs/decisions/0016).
 *
 * @param show decides what is shown; anything it throws is a fault
 */
export function page<Params>(
  show: (visit: Visit<Params>) => Outcome | Promise<Outcome>,
  access: Access = 'public',
): Handler<Params> {
  return async (request, route) => {
    const visit = await openVisit(request, await route.params)
    const outcome = await show(visit)
    const isShared = access === 'public' && !isVisitor(request.headers.get('cookie') ?? undefined)
    const headers = { 'cache-control': isShared ? SHARED : NOT_SHARED }
    if (outcome !== 'missing' && 'goTo' in outcome) {
      const { goTo: location, forEver } = outcome
      return new Response(null, { status: forEver ? 308 : 307, headers: { ...headers, location } })
    }
    const [view, status] = outcome === 'missing' ? [missingPage(request.url), 404] : [outcome, 200]
    return new Response(await documentOf(view, visit, access), {
      status,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    })
  }
}

/**
 * Makes the GET handler of a page of somebody's own. Everybody else signs in first, and then comes back.
 *
 * @param path path and query of the page to come back to
 */
export function ownPage<Params>(
  path: string | ((visit: Visit<Params>) => string),
  show: (visit: OwnVisit<Params>) => Outcome | Promise<Outcome>,
): Handler<Params> {
  return page<Params>((visit) => {
    const { reader } = visit
    if (reader) return show({ ...visit, reader })
    const back = typeof path === 'string' ? path : path(visit)
    const hadSession = visitorCookie(visit, 'portal-token') !== undefined
    return {
      goTo: hadSession ? signInPath(back) : `/login?${new URLSearchParams({ next: back }).toString()}`,
    }
  }, 'personal')
}

async function documentOf(view: PageView, visit: Visit, access: Access): Promise<string> {
  // Route handlers are compiled for React's server components; only an import at run time gives the half that writes HTML.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const { publicUrl } = env()
  const { organization, portalName } = visit.catalogue.site
  const name = `${organization} ${portalName}`
  const { title, description, canonical, feed = { href: FEED_PATH, title: 'All notices' }, article } = view
  const html = renderToStaticMarkup(
    <Document
      head={{
        title: title ? `${title} | ${name}` : name,
        description: description ?? `Notices and updates for providers from ${organization}.`,
        canonical: canonical && publicUrl + canonical,
        isIndexed: canonical !== undefined && !view.isSearchResult,
        feed: { ...feed, href: publicUrl + feed.href },
        // The address holds the secret of the link, so no other site may learn it; our own forms still have to say where they come from.
        referrer: access === 'mailed-link' ? 'same-origin' : undefined,
        article: article && { ...article, url: publicUrl + article.url },
      }}
    >
      <Frame visit={visit} current={view.current} breadcrumbs={view.breadcrumbs}>
        {view.body}
      </Frame>
    </Document>,
  )
  return `<!doctype html>${html}`
}
