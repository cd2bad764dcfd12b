import { expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { draftNotice, publishNotice } from '@/test/support/notices'

const bulletin = startBulletin()

/** Saves a draft the way the form does: with the version that it was loaded with. */
function saveDraft(id: string, data: { title: string; updatedAt?: string }) {
  return bulletin.payload.update({ collection: 'notices', id, draft: true, autosave: true, data })
}

it('a window that saves again and again is never stale, and publishes what it saved', async () => {
  const { id, updatedAt } = await draftNotice(bulletin.payload)
  const first = await saveDraft(id, { title: 'First', updatedAt })
  const second = await saveDraft(id, { title: 'Second', updatedAt: first.updatedAt })

  const published = await bulletin.payload.update({
    collection: 'notices',
    id,
    data: { updatedAt: second.updatedAt, _status: 'published' },
  })
  const third = await saveDraft(id, { title: 'Third', updatedAt: published.updatedAt })

  expect(published.title).toBe('Second')
  expect(third.title).toBe('Third')
})

it('a second window that loaded the notice earlier overwrites nothing', async () => {
  const { id, updatedAt } = await draftNotice(bulletin.payload)
  await saveDraft(id, { title: 'From the first window', updatedAt })

  await expect(saveDraft(id, { title: 'From the second window', updatedAt })).rejects.toMatchObject({
    status: 409,
    message: expect.stringMatching(/nothing was saved here/),
  })

  const kept = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(kept.title).toBe('From the first window')
})

it('a stale window cannot publish over a newer draft', async () => {
  const { id, updatedAt } = await publishNotice(bulletin.payload)
  await saveDraft(id, { title: 'A newer draft' })

  const stale = bulletin.payload.update({
    collection: 'notices',
    id,
    data: { changeKind: 'minor', updatedAt, _status: 'published' },
  })

  await expect(stale).rejects.toMatchObject({ status: 409 })
})

it('a change that names no version passes', async () => {
  const { id } = await draftNotice(bulletin.payload)

  const saved = await saveDraft(id, { title: 'By a script' })

  expect(saved.title).toBe('By a script')
})
