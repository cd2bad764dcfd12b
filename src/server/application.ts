import { clientAddress, CLIENT_ADDRESS } from '@/src/web/client-address'
import { counted, type CountedWork } from './lifecycle'
import { withMissingPage } from './front/missing-page'
import type { Origin } from './message/origin'

/**
 * The page that is shown where an answer is empty, and its bounds; it is small, and made of what is in
 * memory.
 */
const MISSING_PAGE = { path: '/not-found', timeoutMs: 20_000, maxBodyBytes: 2 * 1024 * 1024 }

/**
 * What the product answers with, as the cache before it sees it: told where a request comes from, never
 * without a page, and known for what it has under way. The handlers themselves are counted: the answer before
 * them is over when a reader hangs up, but what they write is not.
 *
 * @param trustedProxies how many proxies before the server are believed about whom they speak for
 */
export function application(handlers: Origin, trustedProxies: number): CountedWork {
  const work = counted(handlers)
  const pages = withMissingPage(work.origin, MISSING_PAGE)
  return {
    finished: work.finished,
    origin: (request, response) => {
      request.headers[CLIENT_ADDRESS] = clientAddress(request, trustedProxies)
      return pages(request, response)
    },
  }
}
