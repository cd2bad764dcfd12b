import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
  appendFile,
  chmod,
} from 'node:fs/promises'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { entryOf, fromLines, headOf, toLines, unionOf, type Entry } from '@/src/notices/log/copy/entries'
import { CopyFolder } from '@/src/notices/log/copy/folder'
import { dataFolderPrefix } from '@/test/support/throw-away'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

function event(id: number, changes: { key?: string; number?: string } = {}) {
  const snapshot = `{"title":"Text ${id}"}`
  return {
    id,
    key: `a@${id}:0`,
    notice: 'a',
    number: '2026-0001',
    title: 'Claims address changes',
    kind: 'changed',
    at: '2026-11-24T10:00:00.000Z',
    isMajor: false,
    actor: 'Ada Editor',
    actorId: 'ada',
    hash: sha256(snapshot),
    snapshot,
    ...changes,
  } as const
}

const counter = (id: string, value: number): Entry => ({ counter: { id, value } })

describe('the lines of a copy', () => {
  const entries = [
    entryOf(event(1)),
    counter('notice-2026', 7),
    entryOf({ ...event(2), note: 'Zwölf\nZeilen' }),
  ]

  it('say what was written', () => {
    expect(fromLines(toLines(entries))).toEqual({ entries, damaged: [] })
    expect(toLines(entries).trimEnd().split('\n')).toHaveLength(3)
  })

  it('say it without the last one when that was cut off anywhere', () => {
    const text = toLines(entries)
    const begin = text.trimEnd().lastIndexOf('\n') + 1
    for (let end = begin; end < text.length; end += 1) {
      expect(fromLines(text.slice(0, end))).toEqual({ entries: entries.slice(0, 2), damaged: [] })
    }
  })

  it.each(['{"event":{"id":3}}', 'nothing', '{"counter":{"id":"notice-2026","value":-1}}', '[]', '{}'])(
    'name the one that says nothing: %s',
    (line) => {
      expect(fromLines(`${toLines(entries.slice(0, 1))}${line}\n${toLines(entries.slice(1))}`)).toEqual({
        entries,
        damaged: [2],
      })
    },
  )
})

const second = (count: number) => `2026-11-24T10:00:0${count}.000Z`
const textOf = (notice: string, text = '') => ({ notice, hash: sha256(notice + text) })
const planned = (notice: string, at: number, number = '', text = ''): Entry => ({
  planned: {
    ...textOf(notice, text),
    number,
    at: '2027-01-01T00:00:00.000Z',
    savedAt: second(at),
    since: second(at),
  },
})
const cancelled = (notice: string, at: number, text = ''): Entry => ({
  cancelled: { ...textOf(notice, text), since: second(at) },
})

describe('the files of all instances together', () => {
  it('know the last event and the highest numbers', () => {
    const union = unionOf([
      entryOf(event(2, { number: '2026-0012' })),
      counter('notice-2026', 7),
      counter('notice-2025', 30),
      entryOf(event(1)),
      entryOf(event(2, { number: '2026-0012' })),
      planned('b', 1, '2027-0003'),
    ])
    expect(headOf(union)).toBe(2)
    expect([...union.counters]).toEqual([
      ['notice-2026', 12],
      ['notice-2025', 30],
      ['notice-2027', 3],
    ])
    expect(union.disputed).toEqual([])
  })

  it.each([
    ['a text that was scheduled', [planned('a', 1)], true],
    ['one that was taken back', [planned('a', 1), cancelled('a', 2)], false],
    ['one that another instance has seen taken back', [cancelled('a', 2), planned('a', 1)], false],
    ['one that was scheduled again', [planned('a', 1), cancelled('a', 2), planned('a', 3)], true],
    ['one whose file comes first', [planned('a', 3), planned('a', 1), cancelled('a', 2)], true],
    ['the last of two', [planned('a', 1, '', 'old'), planned('a', 2), cancelled('a', 3)], false],
    ['one of which an older one was taken back', [planned('a', 2), cancelled('a', 3, 'old')], true],
  ])('know whether %s is still to appear', (_, entries, isPlanned) => {
    expect(fromLines(toLines(entries))).toEqual({ entries, damaged: [] })
    expect(unionOf(entries).planned.has('a')).toBe(isPlanned)
  })

  it('are in dispute when they give one number to two events', () => {
    expect(unionOf([entryOf(event(1)), entryOf(event(1, { key: 'b@1:0' }))]).disputed).toEqual([1])
  })
})

describe('the folder of a copy', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(dataFolderPrefix)
    onTestFinished(() => rm(dir, { recursive: true, force: true }))
  })

  async function opened(): Promise<CopyFolder> {
    const folder = new CopyFolder(path.join(dir, 'copy'))
    await folder.open()
    await folder.claim('ours')
    return folder
  }

  const add = (folder: CopyFolder, ...events: ReturnType<typeof event>[]) =>
    folder.add(events.map(entryOf), new Map(events.map(({ hash, snapshot }) => [hash, snapshot])))

  const filesIn = async (part: string) =>
    (await readdir(path.join(dir, 'copy', part))).map((name) => path.join(dir, 'copy', part, name))

  async function numbers(): Promise<(number | undefined)[]> {
    const { entries } = await (await opened()).read()
    return entries.map((entry) => ('event' in entry ? entry.event.id : undefined))
  }

  it('keeps entries and texts, a file for each process', async () => {
    const [one, another] = [await opened(), await opened()]
    await add(one, event(1), event(2))
    await add(another, event(2), event(3))
    await add(one, event(4))

    expect(await filesIn('entries')).toHaveLength(2)
    expect((await numbers()).toSorted()).toEqual([1, 2, 2, 3, 4])
    expect((await filesIn('texts')).map((file) => path.basename(file)).toSorted()).toEqual(
      [1, 2, 3, 4].map((id) => event(id).hash).toSorted(),
    )
    expect(await one.text(event(3).hash)).toBe(event(3).snapshot)
  })

  it('goes on behind an entry that was cut off', async () => {
    await add(await opened(), event(1), event(2))
    const [file = ''] = await filesIn('entries')
    await truncate(file, (await readFile(file)).length - 5)
    await add(await opened(), event(2))

    expect(await numbers()).toEqual(expect.arrayContaining([1, 2]))
    expect(await numbers()).toHaveLength(2)
  })

  it('does not take a damaged text for the text', async () => {
    const folder = await opened()
    await add(folder, event(1))
    const [file = ''] = await filesIn('texts')
    await writeFile(file, 'something else')

    expect(await folder.text(event(1).hash)).toBeUndefined()
    expect(await folder.text(event(2).hash)).toBeUndefined()
  })

  it('belongs to the first who says so', async () => {
    const [one, another] = [new CopyFolder(path.join(dir, 'copy')), new CopyFolder(path.join(dir, 'copy'))]
    await Promise.all([one.open(), another.open()])
    const ids = await Promise.all([one.claim('first'), another.claim('second')])

    expect(new Set(ids).size).toBe(1)
    expect((await one.read()).installation).toBe(ids[0])
  })

  it('fails to take what it cannot keep, and takes it once it can', async () => {
    const folder = await opened()
    await add(folder, event(1))
    await rm(path.join(dir, 'copy'), { recursive: true })
    for (const place of ['nothing', 'an empty folder']) {
      if (place === 'an empty folder') await mkdir(path.join(dir, 'copy'))
      await expect(add(folder, event(2))).rejects.toThrow('is the disk not mounted?')
      await expect(folder.assertRoom()).rejects.toThrow('is the disk not mounted?')
      await expect(folder.read()).rejects.toThrow('is the disk not mounted?')
    }
    expect(await readdir(path.join(dir, 'copy'))).toEqual([])

    await folder.open()
    await folder.claim('ours')
    await add(folder, event(2))
    expect(await numbers()).toEqual([2])
  })

  it('is not taken for another one that has come into its place', async () => {
    const folder = await opened()
    await add(folder, event(1))
    await writeFile(path.join(dir, 'copy', 'installation'), 'theirs')

    await expect(add(folder, event(2))).rejects.toThrow('belongs to another installation now')
    await expect(folder.assertRoom()).rejects.toThrow('belongs to another installation now')
  })

  it('says when its disk has less room than has to be left', async () => {
    let leastRoom = 2 ** 60
    const folder = new CopyFolder(path.join(dir, 'copy'), () => leastRoom)
    await folder.open()
    await folder.claim('ours')
    await expect(folder.assertRoom()).rejects.toThrow('hardly any room left')
    leastRoom = 0
    await expect(folder.assertRoom()).resolves.toBeUndefined()
  })

  it('makes its file once it can, when it could not at first', async () => {
    const folder = await opened()
    const entries = path.join(dir, 'copy', 'entries')
    await rename(entries, `${entries}-away`)
    await expect(add(folder, event(1))).rejects.toThrow('ENOENT')
    await rename(`${entries}-away`, entries)
    await add(folder, event(1))

    expect(await numbers()).toEqual([1])
  })

  it('fails when somebody has changed what was written', async () => {
    const folder = await opened()
    await add(folder, event(1))
    const [file = ''] = await filesIn('entries')
    await truncate(file, 5)
    await expect(add(folder, event(2))).rejects.toThrow('shorter than it was')
  })

  it('writes over what an attempt that failed has left', async () => {
    const folder = await opened()
    await add(folder, event(1))
    const [file = ''] = await filesIn('entries')
    await appendFile(file, '{"event":{"id":2,"key":"half of a li')
    await add(folder, event(2))

    expect(await numbers()).toEqual([1, 2])
  })

  it.skipIf(process.getuid?.() === 0)('says when it may not be written', async () => {
    const folder = await opened()
    await chmod(path.join(dir, 'copy'), 0o500)
    await expect(folder.assertRoom()).rejects.toThrow('EACCES')
  })

  it('is readable by its owner alone', async () => {
    const folder = await opened()
    await add(folder, event(1))
    for (const file of [...(await filesIn('entries')), ...(await filesIn('texts'))]) {
      expect((await stat(file)).mode & 0o077).toBe(0)
    }
    for (const place of ['', 'entries', 'texts', 'installation']) {
      expect((await stat(path.join(dir, 'copy', place))).mode & 0o077).toBe(0)
    }
  })
})
