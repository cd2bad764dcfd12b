import { missingPage } from '@/app/(portal)/missing-page'
import { publicPage } from '@/app/(portal)/page-handler'

const NO_PAGE_OF_ITS_OWN =
  'It takes a form, and has no page of its own. Go to the page with the form, and fill it in there.'

/**
 * What the production server shows where the framework has no page of ours: at the address of a form that is
 * opened like a page, above all (src/server/front/missing-page.ts). It says which address that was.
 */
export const GET = publicPage(({ headers }) => {
  const isForm = headers.get('x-request-target')?.startsWith('/forms/') ?? false
  return missingPage(isForm ? [NO_PAGE_OF_ITS_OWN] : [])
})
