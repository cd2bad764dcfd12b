import { mkdir, open, readFile, unlink, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'
import { afterUndo } from '@/src/database/after-commit'
import { newId } from '@/src/database/ids'
import { isObject } from '@/src/lib/is-object'
import { syncFolder } from '@/src/lib/disk'
import { fileStem, namesFor } from './file-names'

/**
 * Writes the file of a new row, and its sizes, before the row is stored, so that there is never a row without
 * its file; a crash in between leaves a file that nothing names. Payload would look for a free name and write
 * there some moments later, when somebody else may have done so.
 *
 * The folder itself decides who has a name: a file is made only if there is none, in one step, by whichever
 * instance.
 */
export const writeFiles: CollectionBeforeChangeHook = async ({ collection, data, operation, req }) => {
  if (operation !== 'create' || !req.file) return data
  await mkdir(folderOf(collection), { recursive: true })
  const names = [fileStem(path.parse(req.file.name).name), path.extname(String(data.filename))] as const
  const filename = await writeNew(req, collection, names, req.file.data)
  const sizes: Record<string, unknown> = {}
  for (const [name, size] of Object.entries(isObject(data.sizes) ? data.sizes : {})) {
    const bytes = req.payloadUploadSizes?.[name]
    sizes[name] =
      isObject(size) && bytes
        ? { ...size, filename: await writeNew(req, collection, sizeNames(filename, size), bytes) }
        : size
  }
  await syncFolder(folderOf(collection))
  return { ...data, filename, ...(data.sizes ? { sizes } : {}) }
}

function sizeNames(filename: string, { width, height }: Record<string, unknown>): readonly [string, string] {
  const { name, ext } = path.parse(filename)
  return [`${name}-${String(width)}x${String(height)}`, ext]
}

/**
 * The name that Payload gives to a size until {@link writeFiles} gives it its own. It removes what has that
 * name, so nothing may ever have it.
 */
export const nameOfNothing = (): string => newId()

/**
 * Removes what was written for a row once it is certain that the row was not stored. Where a commit failed
 * and nobody can tell, the file stays: one too many does no harm.
 */
async function removeIfUndone(req: PayloadRequest, file: string): Promise<void> {
  await afterUndo(req, async () => {
    await unlink(file).catch((error: unknown) => {
      req.payload.logger.error({
        err: error,
        msg: 'A file that belongs to nothing could not be removed.',
        file,
      })
    })
  })
}

/**
 * Makes a copy of a row as if its file had been uploaded once more: a row of its own, with a file of its own.
 */
export const copyByUpload: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const source = 'duplicateFromID' in args ? args.duplicateFromID : undefined
  const { slug } = collection
  if (operation !== 'create' || typeof source !== 'string' || (slug !== 'documents' && slug !== 'images'))
    return args
  const find = { id: source, depth: 0, overrideAccess: false, user: req.user, req } as const
  const { filename, mimeType, ...fields } = await req.payload.findByID({ collection: slug, ...find })
  const stored = path.join(folderOf(collection), path.basename(filename ?? ''))
  const data = filename ? await readFile(stored).catch(() => undefined) : undefined
  if (!filename || !mimeType || !data) {
    throw new APIError('The file of this entry is missing, so it cannot be copied.', 400, undefined, true)
  }
  for (const name of NOT_COPIED) Reflect.deleteProperty(fields, name)
  req.file = { name: filename, data, mimetype: mimeType, size: data.length }
  // Payload would fetch the file of what is a copy to it from the address of this very server.
  const copy = { ...args, data: { ...fields, ...('data' in args ? args.data : {}) } }
  Reflect.deleteProperty(copy, 'duplicateFromID')
  return copy
}

/** What a row says of itself and of its own file. */
const NOT_COPIED = [
  'id',
  'createdAt',
  'updatedAt',
  'url',
  'thumbnailURL',
  'filesize',
  'width',
  'height',
  'sizes',
]

/** Writes a file under the first free one of its names, and tells which that was. */
async function writeNew(
  req: PayloadRequest,
  collection: SanitizedCollectionConfig,
  [stem, extension]: readonly [string, string],
  bytes: Uint8Array,
): Promise<string> {
  for (const name of namesFor(stem, extension, newId())) {
    // A row may name a file that is not there: the folder is older than the database, or was lost.
    if (await isNamed(req, collection, name)) continue
    const file = path.join(folderOf(collection), name)
    const handle = await openNew(file)
    if (!handle) continue
    await removeIfUndone(req, file)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return name
  }
  throw new Error(`There is no free name for the file "${stem}${extension}".`)
}

/** Makes a file that is not there yet (`O_EXCL`); undefined when it is. */
async function openNew(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'wx')
  } catch (error) {
    if (isObject(error) && error.code === 'EEXIST') return undefined
    throw error
  }
}

async function isNamed(
  req: PayloadRequest,
  { slug, upload }: SanitizedCollectionConfig,
  name: string,
): Promise<boolean> {
  const fields = ['filename', ...(upload.imageSizes ?? []).map((size) => `sizes.${size.name}.filename`)]
  const where = { or: fields.map((field) => ({ [field]: { equals: name } })) }
  return Boolean(await req.payload.db.findOne({ collection: slug, where, req }))
}

function folderOf({ slug, upload }: SanitizedCollectionConfig): string {
  return upload.staticDir ?? slug
}
