import type { Notice } from '@/src/payload-types'
import { paragraph } from '@/test/support/notices'
import { rest } from '@/test/support/rest'
import { changed, panel, type Scene, type Things } from './scene'

// What an author has written since a text became public is nobody's to read, whatever becomes of that text.

/** The words of every such draft, and of nothing else. */
const WORDS = 'Words that nobody has published'

/**
 * Saves other words beside the public or scheduled text of a notice.
 *
 * @param id of the notice
 * @returns what the panel shows of them, by which {@link aboutNewerDraft} knows them again
 */
export async function writeNewerDraft(scene: Scene, id: string): Promise<Things> {
  const newer = changed(scene, {
    title: WORDS,
    body: paragraph(WORDS),
    links: [{ label: WORDS, url: 'https://example.org/unpublished' }],
    action: { who: WORDS, what: WORDS },
  })
  const { status, words } = await panel(scene, 'author', 'PATCH', `/notices/${id}?draft=true`, newer)
  if (status !== 200) throw new Error(`A newer draft could not be saved: ${status} ${words}`)
  return { [draftOf(id)]: await shownOf(scene, id) }
}

/**
 * Looks whether the newer draft of a notice, if there is one, is as it was.
 *
 * @returns a sentence for each thing that is wrong
 */
export async function aboutNewerDraft(scene: Scene, row: Notice): Promise<string[]> {
  const draft = scene.things[draftOf(row.id)]
  if (draft === undefined) return []
  return [
    ...(isOfDraft(JSON.stringify(row)) ? ['its public row has words of its draft'] : []),
    ...((await shownOf(scene, row.id)) === draft ? [] : ['its newer draft is not as it was']),
  ]
}

/** Whether something has the words of a newer draft. */
export const isOfDraft = (text: string) => text.includes(WORDS)

const draftOf = (id: string) => `draft of ${id}`

/** What the panel opens of the fields that {@link writeNewerDraft} has changed, with the ids of its lists. */
async function shownOf(scene: Scene, id: string): Promise<string> {
  const as = { cookie: scene.things.editor ?? '' }
  const { body } = await rest('GET', `/notices/${id}?draft=true&depth=0`, undefined, { as })
  return JSON.stringify(Object.keys(changed(scene)).map((field) => body[field]))
}
