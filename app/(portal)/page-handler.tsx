import { env } from '@/src/env'
import { FOR_EVERYBODY, FOR_ONE_PERSON } from '@/src/web/cache-control'
import { sessionTest } from '@/src/web/request'
import type { RouteContext } from '@/src/web/route-table'
import { VISITOR_COOKIES } from '@/src/web/visitor-cookies'
import { FEED_PATH } from '@/src/notices/model/urls'
import { Document, type DocumentHead } from '@/src/ui/page/Document'
import { signInPath } from './forms/handler'
import { Frame } from './Frame'
import { missingPage, mistakesIn } from './missing-page'
import type { PageOutcome, PageView } from './page-view'
import { openVisit, visitorCookie, type OwnVisit, type Visit } from './visit'

type Handler<Params> = (request: Request, route: RouteContext<Params>) => Promise<Response>

type Show<Opened> = (visit: Opened) => PageOutcome | Promise<PageOutcome>

const isVisitor = sessionTest(VISITOR_COOKIES)

/**
 * Makes the GET handler of a page that is the same for everybody; only visitors with a cookie of ours get one
 * of their own. Pages are plain HTML documents, written once; none is taken over by scripts in the browser
 * (docs/decisions/0016).
 *
 * @param show decides what is shown; anything it throws is a fault
 */
export function publicPage<Params>(show: Show<Visit<Params>>): Handler<Params> {
  return handler(show, ({ headers }) => {
    const isShared = !isVisitor(headers.get('cookie') ?? undefined)
    return { cacheControl: isShared ? FOR_EVERYBODY : FOR_ONE_PERSON }
  })
}

/** Makes the GET handler of a page for whoever opened it, which nobody keeps. */
export function personalPage<Params>(show: Show<Visit<Params>>): Handler<Params> {
  return handler(show, () => ({ cacheControl: FOR_ONE_PERSON }))
}

/**
 * Makes the GET handler of a page behind a mailed link. Its address holds the secret of the link, so no other
 * site may learn it; our own forms still have to say where they come from.
 */
export function mailedLinkPage<Params>(show: Show<Visit<Params>>): Handler<Params> {
  return handler(show, () => ({ cacheControl: FOR_ONE_PERSON, referrer: 'same-origin' }))
}

/**
 * Makes the GET handler of a page of somebody's own. Everybody else signs in first, and then comes back.
 *
 * @param path path and query of the page to come back to
 */
export function ownPage<Params>(
  path: string | ((visit: Visit<Params>) => string),
  show: Show<OwnVisit<Params>>,
): Handler<Params> {
  return personalPage<Params>((visit) => {
    const { reader } = visit
    if (reader) return show({ ...visit, reader })
    const back = typeof path === 'string' ? path : path(visit)
    const hadSession = visitorCookie(visit, 'portal-token') !== undefined
    return { goTo: signInPath(back, hadSession) }
  })
}

/** How an answer may be kept, and what is told of its address. */
interface Handling {
  cacheControl: string
  referrer?: DocumentHead['referrer']
}

function handler<Params>(
  show: Show<Visit<Params>>,
  handlingOf: (request: Request) => Handling,
): Handler<Params> {
  return async (request, route) => {
    const visit = await openVisit(request, await route.params)
    const outcome = await show(visit)
    const { cacheControl, referrer } = handlingOf(request)
    const headers = { 'cache-control': cacheControl }
    if (outcome !== 'missing' && 'goTo' in outcome) {
      const { goTo: location, forEver } = outcome
      return new Response(null, { status: forEver ? 308 : 307, headers: { ...headers, location } })
    }
    const isMissing = outcome === 'missing'
    const view = isMissing ? missingPage(mistakesIn(request.url)) : outcome
    return new Response(await documentOf(view, visit, referrer), {
      status: isMissing ? 404 : 200,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    })
  }
}

async function documentOf(view: PageView, visit: Visit, referrer: DocumentHead['referrer']): Promise<string> {
  // Route handlers are compiled for React's server components; only an import at run time gives the half that
  // writes HTML.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const { publicUrl } = env()
  const { organization, portalName } = visit.catalogue.site
  const name = `${organization} ${portalName}`
  const { description, canonical, feed = { href: FEED_PATH, title: 'All notices' }, article } = view
  const title = view.title && `${view.issues?.length ? 'Error: ' : ''}${view.title}`
  const html = renderToStaticMarkup(
    <Document
      head={{
        title: title ? `${title} | ${name}` : name,
        description: description ?? `Notices and updates for providers from ${organization}.`,
        canonical: canonical && publicUrl + canonical,
        isIndexed: canonical !== undefined && !view.isSearchResult,
        feed: { ...feed, href: publicUrl + feed.href },
        referrer,
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
