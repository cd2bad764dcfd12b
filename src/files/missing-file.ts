import { stat } from 'node:fs/promises'
import path from 'node:path'
import { APIError, type Endpoint, type SanitizedConfig } from 'payload'

/**
 * Has the API say by 404 that there is no file of a name, where Payload answers 500: also for names that no
 * file can have, e.g. with a NUL. Payload's `upload.handlers` would be called here as well, but with them
 * a client may name a file that is somewhere else, and nothing of it is looked at.
 */
export function missingFilesAreNoFault(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.endpoints) continue
    collection.endpoints = collection.endpoints.map((one) =>
      one.method === 'get' && one.path === '/file/:filename'
        ? looksFirst(one, collection.upload.staticDir ?? collection.slug)
        : one,
    )
  }
  return config
}

function looksFirst<T extends Omit<Endpoint, 'root'>>(endpoint: T, folder: string): T {
  return {
    ...endpoint,
    handler: async (req) => {
      const filename = String(req.routeParams?.filename)
      const isPlain = filename === path.basename(filename) && !filename.includes('\0')
      const found = isPlain ? await stat(path.join(folder, filename)).catch(toNothing) : undefined
      if (!found?.isFile()) throw new APIError(MISSING, 404, undefined, true)
      return endpoint.handler(req)
    },
  }
}

const MISSING = 'There is no file of this name. Open the list of files, and choose it there.'

/** Codes of errors that say that there can be no such file; any other is a fault. */
const NOTHING = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL']

function toNothing(error: unknown): undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (NOTHING.includes(String(code))) return undefined
  throw error
}
