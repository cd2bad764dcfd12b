import { access } from 'node:fs/promises'
import path from 'node:path'
import type { CollectionSlug, Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import { env } from '@/src/env'
import { imageIdsOf } from '@/src/notices/text/rich-text'
import { wordsOfText, type LoggedText, type Words } from './restored-row'

/** Longest note that a notice can carry, in characters. */
const LONGEST_NOTE = 1_000

/**
 * The words of a row as its public text says them, without what they name and is gone; staff are told of
 * that.
 *
 * @param before what staff are told anyway, in sentences
 * @returns the words, and what staff have to look at, in sentences
 */
export async function wordsAndMarks(
  payload: Payload,
  text: LoggedText,
  before: readonly string[] = [],
): Promise<{ words: Words; marks: string[] }> {
  const ids = (named: readonly { id: string }[]) => named.map(({ id }) => id)
  const there = {
    plans: await present(payload, 'plans', ids(text.plans)),
    documents: await present(payload, 'documents', ids(text.documents)),
  }
  const images = imageIdsOf(text.body)
  const pictures = await present(payload, 'images', images)
  const gone = [
    ...text.plans.filter(({ id }) => !there.plans.has(id)).map(({ name }) => `The plan "${name}" is gone.`),
    ...text.documents
      .filter(({ id }) => !there.documents.has(id))
      .map(({ title, filename }) => `The document "${title}" (${filename}) is gone.`),
    ...images.filter((id) => !pictures.has(id)).map(() => 'A picture in the text is gone.'),
    ...(await missingFiles(text, there.documents)),
  ]
  const marks = [...before, ...gone]
  const words = wordsOfText(text, there)
  if (marks.length === 0) return { words, marks }
  const note = ['Written anew from the log after a restore.', ...marks].join(' ').slice(0, LONGEST_NOTE)
  return { words: { ...words, review: 'returned', reviewNote: note }, marks }
}

/** Documents whose row came back, and whose file did not. */
async function missingFiles({ documents }: LoggedText, there: ReadonlySet<string>): Promise<string[]> {
  const sentences: string[] = []
  for (const { id, title, filename } of documents) {
    if (!there.has(id)) continue
    const isThere = await access(path.join(env().dataDir, 'documents', filename)).then(
      () => true,
      () => false,
    )
    if (!isThere) sentences.push(`The file ${filename} of the document "${title}" is gone.`)
  }
  return sentences
}

/** Which of some rows are there. */
export async function present(
  payload: Payload,
  collection: CollectionSlug & ('plans' | 'documents' | 'images' | 'notices'),
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { docs } = await payload.db.find<{ id: string }>({
    collection,
    where: { id: { in: [...ids] } },
    limit: ids.length,
    pagination: false,
    select: {},
    req: byItself,
  })
  return new Set(docs.map(({ id }) => id))
}
