import { missingPage } from '../missing-page'
import { page } from '../page-handler'

/**
 * What the production server shows where the framework answers with nothing: at the address of a form that is opened like a page
 * (src/http/missing-page.ts). It says which address that was.
 */
export const GET = page(({ headers }) => missingPage(headers.get('x-request-target') ?? '/'))
