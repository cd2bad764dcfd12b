import { expect, inject, it } from 'vitest'
import { startBulletin } from '../support/database'

const bulletin = startBulletin()

it('a new installation starts on the database it was told to use, with nobody in it', async () => {
  const { totalDocs } = await bulletin.payload.count({ collection: 'users' })

  expect(bulletin.payload.db.name).toBe(inject('database') === 'mongodb' ? 'mongoose' : 'sqlite')
  expect(totalDocs).toBe(0)
})
