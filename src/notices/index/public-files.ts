import type { Catalogue } from './catalogue'
import { momentOf, type Moment } from './moment'
import { idOf } from '@/src/notices/model/id-of'

/** The collections whose files have an address of their own. */
export type FileCollection = 'documents' | 'images'

type Files = Record<FileCollection, ReadonlySet<string>>

const files = new WeakMap<Moment, Files>()

/**
 * Whether readers may have an uploaded file: a posted notice shows it or links to it, or it is listed for
 * everybody.
 */
export function isPublicFile(
  catalogue: Catalogue,
  collection: FileCollection,
  id: string,
  now: Date,
): boolean {
  const moment = momentOf(catalogue, now)
  const known = files.get(moment) ?? filesIn(catalogue, moment)
  files.set(moment, known)
  return known[collection].has(id)
}

function filesIn({ documents, site }: Catalogue, { posted }: Moment): Files {
  const listed = [...documents.values()].filter(({ isReference }) => isReference).map(({ id }) => id)
  const training = site.trainingDocument ? [idOf(site.trainingDocument)] : []
  return {
    documents: new Set([...listed, ...training, ...posted.flatMap(({ notice }) => notice.documentIds)]),
    images: new Set(posted.flatMap(({ notice }) => notice.imageIds)),
  }
}
