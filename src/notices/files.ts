import { APIError, type CollectionBeforeOperationHook } from 'payload'

/** Largest document and image that can be uploaded, in bytes. */
export const LARGEST_DOCUMENT = 20 * 1024 * 1024
export const LARGEST_IMAGE = 10 * 1024 * 1024

/** Refuses an upload that is too large with a sentence, before anything of it is stored. */
export function refuseLargeFile(limit: number): CollectionBeforeOperationHook {
  return ({ args, req }) => {
    if (req.file && req.file.size > limit) {
      throw new APIError(
        `The file is larger than ${limit / 1024 / 1024} MB. Make it smaller and upload it again.`,
        413,
        undefined,
        true,
      )
    }
    return args
  }
}

/** Headers that keep an uploaded file from being taken for a page of ours. */
export function serveAsAttachment(headers: Headers): Headers {
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Security-Policy', "default-src 'none'; sandbox")
  return headers
}
