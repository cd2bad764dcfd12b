import { writeNewerDraft } from './newer-draft'
import { changed, full, notice, panel, type Act, type Scene, type Things } from './scene'

const LATER = '2090-06-01T13:00:00.000Z'

/** A public notice with something in every list. */
const publicNotice =
  (slug: string, changes: object = {}) =>
  async (scene: Scene): Promise<Things> => {
    const things = { [slug]: await notice(scene, full(scene, { slug, ...changes, _status: 'published' })) }
    return { ...things, ...(await hashOf({ ...scene, things }, slug)) }
  }

/** The same, with other words beside it that an author has written since. */
const publicNoticeWithDraft =
  (slug: string, changes: object = {}) =>
  async (scene: Scene): Promise<Things> => {
    const things = await publicNotice(slug, changes)(scene)
    return { ...things, ...(await writeNewerDraft(scene, things[slug] ?? '')) }
  }

/** The hash of what is public of a notice, which an act has to name. */
async function hashOf({ payload, things }: Scene, slug: string): Promise<Things> {
  const { snapshotHash } = await payload.findByID({ collection: 'notices', id: things[slug] ?? '' })
  return { [`hash of ${slug}`]: snapshotHash ?? '' }
}

const act = (scene: Scene, slug: string, what: string, sent: object) =>
  panel(scene, 'editor', 'POST', path(scene, slug, `/${what}`), {
    snapshotHash: scene.things[`hash of ${slug}`],
    ...sent,
  })

/** A draft with something in every list. */
const draft =
  (name: string) =>
  async (scene: Scene): Promise<Things> => ({
    [name]: await notice(scene, full(scene, { slug: name }), '/notices?draft=true'),
  })

const path = ({ things }: Scene, name: string, query = '') => `/notices/${things[name] ?? ''}${query}`

/** What editors and authors do with notices. */
export const NOTICE_ACTS: Record<string, Act> = {
  'creating a draft': {
    prepare: async () => ({}),
    send: (scene) =>
      panel(scene, 'author', 'POST', '/notices?draft=true', full(scene, { slug: 'new-draft' })),
  },
  'publishing at once': {
    prepare: async () => ({}),
    send: (scene) =>
      panel(scene, 'editor', 'POST', '/notices', full(scene, { slug: 'at-once', _status: 'published' })),
  },
  'saving a draft': {
    prepare: draft('saved'),
    send: (scene) => panel(scene, 'author', 'PATCH', path(scene, 'saved', '?draft=true'), changed(scene)),
  },
  'saving as one types': {
    prepare: publicNotice('typed'),
    send: (scene) =>
      panel(scene, 'author', 'PATCH', path(scene, 'typed', '?draft=true&autosave=true'), changed(scene)),
  },
  'publishing a draft': {
    prepare: draft('published'),
    send: (scene) =>
      panel(scene, 'editor', 'PATCH', path(scene, 'published'), changed(scene, { _status: 'published' })),
  },
  'changing a public notice': {
    prepare: publicNotice('changed'),
    send: (scene) =>
      panel(
        scene,
        'editor',
        'PATCH',
        path(scene, 'changed'),
        changed(scene, {
          slug: 'changed-address',
          changeKind: 'major',
          changeNote: 'Another address.',
          _status: 'published',
        }),
      ),
  },
  'withdrawing a notice': {
    prepare: publicNoticeWithDraft('withdrawn'),
    send: (scene) => act(scene, 'withdrawn', 'withdraw', { reason: 'It was sent too early.' }),
  },
  'restoring a notice': {
    prepare: async (scene) => {
      const things = await publicNoticeWithDraft('restored')(scene)
      const prepared = { ...scene, things: { ...scene.things, ...things } }
      await act(prepared, 'restored', 'withdraw', { reason: 'It was sent too early.' })
      return { ...things, ...(await hashOf(prepared, 'restored')) }
    },
    send: (scene) => act(scene, 'restored', 'restore', { reason: 'It was right after all.' }),
  },
  'replacing a notice': {
    prepare: async (scene) => ({
      ...(await publicNoticeWithDraft('replaced')(scene)),
      ...(await publicNoticeWithDraft('replacing')(scene)),
    }),
    send: (scene) =>
      act(scene, 'replaced', 'replace', {
        by: scene.things.replacing,
        bySnapshotHash: scene.things['hash of replacing'],
      }),
  },
  'scheduling a notice': {
    prepare: draft('scheduled'),
    send: (scene) =>
      panel(scene, 'editor', 'PATCH', path(scene, 'scheduled'), { publishAt: LATER, _status: 'published' }),
  },
  'taking back what is scheduled': {
    prepare: publicNoticeWithDraft('unscheduled', { publishAt: LATER }),
    send: (scene) => act(scene, 'unscheduled', 'withdraw', {}),
  },
  'throwing a draft away': {
    prepare: draft('thrown-away'),
    send: (scene) =>
      panel(scene, 'author', 'PATCH', path(scene, 'thrown-away'), { deletedAt: '2026-11-01T12:00:00.000Z' }),
  },
  'taking a draft out of the trash': {
    prepare: async (scene) => {
      const things = await draft('taken-back')(scene)
      const deletedAt = '2026-11-01T12:00:00.000Z'
      await panel(scene, 'editor', 'PATCH', `/notices/${things['taken-back'] ?? ''}`, { deletedAt })
      return things
    },
    send: (scene) =>
      panel(scene, 'editor', 'PATCH', path(scene, 'taken-back', '?trash=true'), { deletedAt: null }),
  },
  'bringing an old version back': {
    prepare: async (scene) => {
      const things = await publicNotice('brought-back')(scene)
      const id = things['brought-back'] ?? ''
      const { docs } = await scene.payload.findVersions({
        collection: 'notices',
        where: { parent: { equals: id } },
      })
      await panel(scene, 'editor', 'PATCH', `/notices/${id}?draft=true`, changed(scene))
      return { ...things, version: docs[0]?.id ?? '' }
    },
    send: (scene) =>
      panel(scene, 'editor', 'POST', `/notices/versions/${scene.things.version ?? ''}?draft=true`),
  },
  'copying a notice': {
    prepare: publicNoticeWithDraft('copied'),
    send: (scene) => panel(scene, 'editor', 'POST', path(scene, 'copied', '/duplicate?draft=true'), {}),
  },
}
