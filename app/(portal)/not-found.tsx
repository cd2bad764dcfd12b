import { env } from '@/src/env'
import MissingPage from './not-found/page'

export { metadata } from './not-found/page'

/**
 * In development no server of ours stands before the framework, and this boundary shows the page. In production the server shows it, and a boundary that is not
 * empty would be rendered into every page, to be thrown away there: a tenth to a quarter of the work that a page is.
 */
export default function MissingPageBoundary() {
  return env().isProduction ? null : <MissingPage />
}
