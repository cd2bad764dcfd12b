import 'server-only'
import { readCatalogue, type Catalogue } from '@/src/notices/index/catalogue'
import { context, type Context } from '@/app/context'

/** What every public page is made from: the handle, the moment, and the catalogue of that moment. */
export interface Portal extends Context {
  catalogue: Catalogue
}

/** Reads it for one request. */
export async function portal(): Promise<Portal> {
  const { payload, now } = await context()
  return { payload, now, catalogue: await readCatalogue(payload, now) }
}
