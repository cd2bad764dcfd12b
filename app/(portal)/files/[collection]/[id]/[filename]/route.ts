import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { context } from '@/app/context'
import { env } from '@/src/env'
import { FOR_ONE_PERSON } from '@/src/web/cache-control'
import type { RouteContext } from '@/src/web/route-table'
import { byteRangeOf } from '@/src/files/byte-range'
import { isNotModified, knownFrom } from '@/src/web/not-modified'
import { staffOf } from '@/src/staff/roles'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { dispositionOf } from '@/src/files/file-names'
import { isPublicFile } from '@/src/notices/index/public-files'
import { filePath } from '@/src/notices/model/urls'

type FileRoute = RouteContext<{ collection: string; id: string; filename: string }>

const gone = () => new Response('There is no file at this address.\n', { status: 404 })

/** An uploaded document or picture. The id finds it; an outdated name leads to the current one. */
export async function GET(request: Request, { params }: FileRoute): Promise<Response> {
  const { collection, id, filename } = await params
  if (collection !== 'documents' && collection !== 'images') return gone()
  const { payload, now } = await context()
  const isPublic = isPublicFile(await readCatalogue(payload, now), collection, id, now)
  // Staff see the files of a draft in its preview; for anybody else these are not there.
  if (!isPublic && !staffOf((await payload.auth({ headers: request.headers })).user)) return gone()
  const file = await payload.findByID({
    collection,
    id,
    depth: 0,
    overrideAccess: false,
    disableErrors: true,
  })
  if (!file?.filename || !file.mimeType) return gone()
  if (filename !== file.filename) {
    const location = filePath(collection, { id, filename: file.filename })
    return new Response(null, { status: 308, headers: { Location: env().publicUrl + location } })
  }
  const stored = path.join(env().dataDir, collection, path.basename(file.filename))
  const found = await stat(stored).catch(() => undefined)
  if (!found) {
    payload.logger.error({ msg: 'An uploaded file is missing from the data folder.', collection, id })
    return gone()
  }
  const etag = `"${id}-${Date.parse(file.updatedAt)}"`
  const lastModified = new Date(file.updatedAt).toUTCString()
  const headers = {
    'Last-Modified': lastModified,
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Cache-Control': isPublic ? 'public, max-age=0, s-maxage=60, must-revalidate' : FOR_ONE_PERSON,
  }
  if (isNotModified(knownFrom(request.headers), { etag, lastModified })) {
    return new Response(null, { status: 304, headers })
  }
  const { size } = found
  const part = byteRangeOf(request.headers, { size, etag, lastModified })
  if (part === 'beyond') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
  }
  const { start, end } = part ?? { start: 0, end: size - 1 }
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border between Node's stream types and the web's, which describe the same object
  const body = Readable.toWeb(createReadStream(stored, part)) as ReadableStream<Uint8Array>
  return new Response(body, {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      'Content-Type': file.mimeType,
      'Content-Length': String(end - start + 1),
      ...(part ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
      'Content-Disposition': dispositionOf(file.filename),
    },
  })
}
