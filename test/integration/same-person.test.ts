import { expect, it } from 'vitest'
import { OPENED_BY } from '@/src/web/opened-by'
import { startBulletin } from '@/test/support/database'
import { draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

/** Sends a form that one person has opened while another is signed in. */
async function send(method: string, path: string, data: object, who: { opener: Person; signedIn: Person }) {
  const headers = { [OPENED_BY]: who.opener.user.id }
  return rest(method, path, data, { as: who.signedIn, headers })
}

it('what one person wrote is not stored in the name of another who has signed in since', async () => {
  const { id } = await draftNotice(bulletin.payload, { title: 'As it was' })
  const opener = await staffMember(bulletin.payload, 'author')
  const signedIn = await staffMember(bulletin.payload, 'admin')
  const path = `/notices/${id}?draft=true&autosave=true`

  const refused = await send('PATCH', path, { title: 'By the author' }, { opener, signedIn })
  expect(refused.status).toBe(403)
  expect(refused.body.errors?.[0]?.message).toMatch(/^An admin is signed in in this browser now\./)
  const kept = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(kept.title).toBe('As it was')

  const stored = await send('PATCH', path, { title: 'By the author' }, { opener, signedIn: opener })
  expect(stored.body.doc).toMatchObject({ title: 'By the author', updatedById: opener.user.id })
})

it('nor is a notice withdrawn in the name of another', async () => {
  const { id, snapshotHash } = await publishNotice(bulletin.payload)
  const opener = await staffMember(bulletin.payload, 'editor')
  const signedIn = await staffMember(bulletin.payload, 'admin')
  const path = `/notices/${id}/withdraw`
  const sent = { reason: 'The move is cancelled.', snapshotHash }

  expect((await send('POST', path, sent, { opener, signedIn })).status).toBe(403)
  expect((await bulletin.payload.findByID({ collection: 'notices', id })).withdrawnAt ?? null).toBeNull()

  expect((await send('POST', path, sent, { opener, signedIn: opener })).status).toBe(200)
})

it('nor are settings, nor anything new', async () => {
  const opener = await staffMember(bulletin.payload, 'admin')
  const signedIn = await staffMember(bulletin.payload, 'admin')
  const plans = await bulletin.payload.count({ collection: 'plans' })

  const settings = await send('POST', '/globals/site', { organization: 'Theirs' }, { opener, signedIn })
  const plan = await send('POST', '/plans', { name: 'Theirs' }, { opener, signedIn })

  expect([settings.status, plan.status]).toEqual([403, 403])
  expect(await bulletin.payload.findGlobal({ slug: 'site' })).not.toMatchObject({ organization: 'Theirs' })
  expect(await bulletin.payload.count({ collection: 'plans' })).toEqual(plans)
})
