import { expect, it } from 'vitest'
import { judgeConflict } from '@/src/admin/saving/conflict'
import { startBulletin } from '../support/database'
import { draftNotice } from '../support/notices'
import { staffMember, type Person } from '../support/people'
import { rest } from '../support/rest'

const bulletin = startBulletin()

/** Saves as the form does: with every field it has, and `0` for a list without rows. */
async function save(person: Person, form: Record<string, unknown>) {
  const sent = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 0 ? 0 : value,
    ]),
  )
  const path = `/notices/${String(form.id)}?draft=true&autosave=true&depth=0`
  const answer = await rest('PATCH', path, { ...sent, _status: 'draft' }, { as: person })
  expect(answer).toMatchObject({ status: 200 })
  return sent
}

async function newest(person: Person, id: string) {
  const { body } = await rest('GET', `/notices/${id}?draft=true&depth=0`, undefined, { as: person })
  return body
}

it('a form knows its own save whose answer was lost, whoever had saved before', async () => {
  const [author, editor] = [
    await staffMember(bulletin.payload, 'author'),
    await staffMember(bulletin.payload, 'editor'),
  ]
  const { id } = await draftNotice(bulletin.payload)
  await save(author, { ...(await newest(author, id)), summary: 'By the author.' })

  const opened = await newest(editor, id)
  const lost = await save(editor, { ...opened, summary: 'By the editor.', reviewNote: 'Have a look.' })
  const form = { seen: opened.updatedAt, own: new Set<string>(), lost }
  expect(judgeConflict(await newest(editor, id), form)).toBe('own')
})
