import 'server-only'
import { cache } from 'react'
import { readCatalogue, type Catalogue } from '@/src/notices/catalogue'
import { context, type Context } from '../context'

/** What every public page is made from, read once per request: the handle, the moment, and the catalogue of that moment. */
export const portal = cache(async (): Promise<Context & { catalogue: Catalogue }> => {
  const { payload, now } = await context()
  return { payload, now, catalogue: await readCatalogue(payload, now) }
})
