import path from 'node:path'
import {
  APIError,
  FileUploadError,
  ValidationError,
  type CollectionAfterErrorHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
} from 'payload'
import { isObject } from '@/src/lib/is-object'
import type { Image } from '@/src/payload-types'
import { mayWrite } from '@/src/staff/roles'
import { fileStem } from './file-names'
import { refuseFields } from '@/src/database/input/refuse-fields'

const MEGABYTE = 1024 * 1024

/** Largest document and image that can be uploaded, in bytes. */
export const LARGEST_DOCUMENT = 20 * MEGABYTE
export const LARGEST_IMAGE = 10 * MEGABYTE

/**
 * Where a request is cut off, in bytes: a little above the limits, so that most of what is too large is
 * refused by its own limit.
 */
export const LARGEST_UPLOAD = 25 * MEGABYTE
export const UPLOAD_TOO_LARGE = `The file is too large: a document may have ${LARGEST_DOCUMENT / MEGABYTE} MB, a picture ${LARGEST_IMAGE / MEGABYTE} MB. Make it smaller and upload it again.`

/** Refuses an upload that is too large with a sentence, before anything of it is stored. */
export function refuseLargeFile(limit: number): CollectionBeforeOperationHook {
  return ({ args, req }) => {
    if (req.file && req.file.size > limit) {
      throw new APIError(
        `The file is larger than ${limit / MEGABYTE} MB. Make it smaller and upload it again.`,
        413,
        undefined,
        true,
      )
    }
    return args
  }
}

/**
 * Gives a file a name that means the same in every file system and address, see {@link fileStem}. A name that
 * claims to be another kind of file is refused, whatever is inside.
 *
 * @param extensions with their dot, e.g. `.pdf`
 */
export function keepPlainName(...extensions: string[]): CollectionBeforeOperationHook {
  return ({ args, req }) => {
    if (!req.file) return args
    const extension = path.extname(req.file.name).toLowerCase()
    if (!extensions.includes(extension)) {
      throw new APIError(
        `The name of the file must end with ${extensions.join(', ')}. Rename it and upload it again.`,
        400,
        undefined,
        true,
      )
    }
    req.file.name = `${fileStem(path.basename(req.file.name, path.extname(req.file.name)))}${extension}`
    return args
  }
}

/**
 * Refuses a new file that is named by its address instead of sent: Payload would fetch it, and no file of
 * ours comes from elsewhere. Whoever may not add files at all is refused for that, a step later.
 */
export const refuseForeignFile: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (req.user && !mayWrite(req.user)) return args
  if (operation === 'create' && !req.file && 'data' in args && !('duplicateFromID' in args)) {
    throw new APIError('Choose a file from your computer.', 400, undefined, true)
  }
  return args
}

/**
 * Answers in our words where Payload refuses what is inside a file: it names media types and checks, which
 * say nothing to whoever chose the file.
 *
 * @param sentence what the file is not, and what to do
 */
export function refuseOtherContents(sentence: string): CollectionAfterErrorHook {
  return ({ error }) => {
    const isAboutContents =
      error instanceof ValidationError &&
      error.data.errors.some(({ path }) => path === 'file' || path === 'mimeType')
    if (!isAboutContents && !(error instanceof FileUploadError)) return undefined
    const field = { message: sentence, path: 'file' }
    return {
      response: { errors: [{ name: 'ValidationError', message: sentence, data: { errors: [field] } }] },
    }
  }
}

/** What a row says of its file. Payload writes it when the file comes, and takes it from a client as well. */
const OF_THE_FILE = ['filename', 'mimeType', 'filesize', 'width', 'height', 'sizes', 'url', 'thumbnailURL']

/**
 * Keeps a file as it was uploaded: notices link to it, the log names it, and a backup may be older than the
 * next one. The new edition is a file of its own.
 *
 * @param sentence what to do instead
 */
export function refuseOtherFile(sentence: string): CollectionBeforeOperationHook {
  return ({ args, operation, req }) => {
    if (operation !== 'update') return args
    // Payload cuts a stored picture anew when it is told so beside the fields or among them.
    const data: unknown = 'data' in args ? args.data : undefined
    const isCut = Boolean(req.query.uploadEdits) || (isObject(data) && Boolean(data.uploadEdits))
    if (req.file || isCut) throw new APIError(sentence, 400, undefined, true)
    if (isObject(data)) for (const name of OF_THE_FILE) Reflect.deleteProperty(data, name)
    return args
  }
}

/**
 * Keeps the alternative text of a picture from being emptied: a notice that shows it may be public.
 *
 * @throws ValidationError beside the text
 */
export const refuseLostAlt: CollectionBeforeChangeHook<Image> = ({ data, originalDoc, req }) => {
  const isEmptied = data.alt !== undefined && !data.alt?.trim() && originalDoc?.alt?.trim()
  const message = 'Say what the picture shows: a public notice may show it.'
  if (isEmptied) refuseFields('images', [{ field: 'alt', message }], req)
  return data
}
