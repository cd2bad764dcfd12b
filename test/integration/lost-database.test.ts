import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { assertWritableFolder } from '@/src/database/folder'
import { mendingLostDatabase, refuseEmptyDatabase, refuseLostFile } from '@/src/database/lost'
import { env } from '@/src/env'
import { refuseWrongClock } from '@/src/notices/log/wrong-clock'
import { startBulletin } from '@/test/support/database'
import { publishNotice } from '@/test/support/notices'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(dataFolderPrefix)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

const inFolder = (...names: string[]) => path.join(folder, ...names)

/** Refuses, or not, to open the database file of the folder. */
const look = () =>
  refuseLostFile(inFolder('bulletin.db'), {
    uploadFolders: [inFolder('documents'), inFolder('images')],
    logCopyDir: inFolder('log-copy'),
  })

async function upload(name: string): Promise<void> {
  await mkdir(path.dirname(inFolder(name)), { recursive: true })
  await writeFile(inFolder(name), 'uploaded')
}

describe('the file of the embedded database', () => {
  it('is made where there is nothing yet', async () => {
    await expect(look()).resolves.toBeUndefined()
    await mkdir(inFolder('documents'))
    await writeFile(inFolder('secret'), 'PAYLOAD_SECRET=x')
    await expect(look()).resolves.toBeUndefined()
  })

  it.each(['documents/guide.pdf', 'images/map.png'])('is not made beside %s', async (name) => {
    await upload(name)

    await expect(look()).rejects.toThrow(`such as ${inFolder(name)}. Put the copy of the last backup`)
    expect(await readdir(folder)).toEqual([path.dirname(name)])
  })

  it('is restored from the copy of the log where there is one, and no backup', async () => {
    await upload('images/map.png')
    await expect(look()).rejects.not.toThrow('restore:log')
    await upload('log-copy/installation')
    await expect(look()).rejects.toThrow('Without any backup run "npm run restore:log"')
    await expect(mendingLostDatabase(look)).resolves.toBeUndefined()
  })

  it('is not taken for new when it was emptied', async () => {
    await upload('images/map.png')
    await writeFile(inFolder('bulletin.db'), '')

    await expect(look()).rejects.toThrow(`There is no database ${inFolder('bulletin.db')}`)
  })

  it('is missed where its newest changes are left', async () => {
    await writeFile(inFolder('bulletin.db-wal'), 'changes')

    await expect(look()).rejects.toThrow(`its newest changes are in ${inFolder('bulletin.db-wal')}`)
  })

  it('is refused when it is no database', async () => {
    await writeFile(inFolder('bulletin.db'), '<html>Not found</html>')

    await expect(look()).rejects.toThrow('bulletin.db is damaged, or it is no SQLite database')
  })

  it('is refused when it is a folder', async () => {
    await mkdir(inFolder('bulletin.db'))

    await expect(look()).rejects.toThrow('DATABASE_URI names the folder')
  })
})

describe('the data folder', () => {
  it.each(['/proc/bulletin', '/proc/bulletin/data', '/proc', '/sys/bulletin'])(
    'is refused in words at %s, where no file can be made',
    async (place) => {
      await expect(assertWritableFolder(place)).rejects.toThrow(
        `The data folder ${place} is not writable for this user`,
      )
    },
  )

  it('is refused in words where a file is', async () => {
    await writeFile(inFolder('data'), '')

    await expect(assertWritableFolder(inFolder('data'))).rejects.toThrow('is a file, or lies in one')
  })

  it('is made with those above it, and nothing is left in it', async () => {
    await assertWritableFolder(inFolder('one', 'two'))

    expect(await readdir(inFolder('one', 'two'))).toEqual([])
  })
})

describe('a database with nothing in it', () => {
  const refuse = () => refuseEmptyDatabase(bulletin.payload, ['users', 'plans', 'notices'], env())

  it('is that of a new product, unless files were uploaded to another', async () => {
    await expect(refuse()).resolves.toBeUndefined()
    const [documents = ''] = env().uploadFolders
    await mkdir(documents, { recursive: true })
    const file = path.join(documents, 'guide.pdf')
    await writeFile(file, 'uploaded')

    await expect(refuse()).rejects.toThrow(
      `The database that DATABASE_URI names is empty, but there are files that were uploaded to one, such as ${file}`,
    )
    await bulletin.payload.create({
      collection: 'plans',
      data: { name: 'Maine Medicaid', state: 'me', lineOfBusiness: 'medicaid' },
    })
    await expect(refuse()).resolves.toBeUndefined()
  })
})

describe('the clock', () => {
  const at = (text: string, isSaidToBeRight = false) =>
    refuseWrongClock(bulletin.payload, new Date(text), isSaidToBeRight)

  it('is refused in 2001, whoever vouches for it', async () => {
    await expect(at('2001-01-01T00:00:00Z', true)).rejects.toThrow(
      'The clock of this machine says January 1, 2001, 0:00 UTC. Set it, and start again.',
    )
  })

  it('is refused when it is far behind the log, unless somebody vouches for it', async () => {
    const { publishAt } = await publishNotice(bulletin.payload)
    await bulletin.payload.find({ collection: 'events' })
    const posted = new Date(publishAt ?? '').getTime()
    const hoursBefore = (hours: number) => new Date(posted - hours * 60 * 60 * 1_000).toISOString()

    await expect(at(hoursBefore(23))).resolves.toBeUndefined()
    await expect(at(hoursBefore(25))).rejects.toThrow('but the newest public change was on')
    await expect(at(hoursBefore(25), true)).resolves.toBeUndefined()
  })
})
