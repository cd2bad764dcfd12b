import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, statfs } from 'node:fs/promises'
import path from 'node:path'
import { keepPrivateFile, syncFolder } from '@/src/lib/disk'
import { fromLines, toLines, type Entry } from './entries'
import { assertWritable, MINE, readIfThere, writeWhole } from './on-disk'

/** What a folder has when it is opened. */
export interface FolderContent {
  /** Whose log it is a copy of; undefined for a new folder. */
  installation: string | undefined
  entries: Entry[]
  /** Lines that cannot be understood, each as its file and number. */
  damaged: string[]
  /** Hashes of the texts that are there. */
  texts: ReadonlySet<string>
}

/**
 * The folder of a copy: `installation`, the id of the product it belongs to; `entries/`, a file of JSON lines
 * for each process that ever wrote here, so that none waits for another and no torn end is ever written
 * behind; `texts/`, each public text under its SHA-256. Nothing is changed or deleted.
 */
export class CopyFolder {
  /** How often its disk has answered, which tells one that is slow from one that hangs. */
  answers = 0
  readonly #dir: string
  readonly #leastRoom: () => number
  #texts = new Set<string>()
  /** Whose copy it was when it was read or claimed. */
  #installation: string | undefined
  /** What this process has written, and how many bytes of it are known to be on the disk. */
  #mine: { file: string; length: number } | undefined

  /** @param leastRoom bytes that have to be left before something is published */
  constructor(dir: string, leastRoom: () => number = () => ROOM) {
    this.#dir = dir
    this.#leastRoom = leastRoom
  }

  /** Reads everything that is there, and makes the folder if there is none. */
  async open(): Promise<FolderContent> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 })
    this.answers += 1
    return this.#readAll(await this.#readInstallation())
  }

  /**
   * Reads everything that is there of a copy.
   *
   * @throws Error when it is none: where a disk fell away there is an empty folder, which must not be taken
   * for a copy with nothing in it
   */
  async read(): Promise<FolderContent & { installation: string }> {
    const installation = claimed(await this.#readInstallation())
    return { ...(await this.#readAll(installation)), installation }
  }

  async #readAll(installation: string | undefined): Promise<FolderContent> {
    await assertWritable(this.#dir)
    this.#installation = installation
    this.#mine = undefined
    for (const part of ['entries', 'texts']) await mkdir(this.#path(part), { recursive: true, mode: 0o700 })
    const names = await readdir(this.#path('texts'))
    this.#texts = new Set(names.filter((name) => /^[0-9a-f]{64}$/.test(name)))
    this.answers += 1
    const files = (await readdir(this.#path('entries'))).filter((name) => name.endsWith('.jsonl')).sort()
    const content: FolderContent = {
      installation,
      entries: [],
      damaged: [],
      texts: this.#texts,
    }
    for (const name of files) {
      const { entries, damaged } = fromLines(await readFile(this.#path('entries', name), 'utf8'))
      this.answers += 1
      for (const entry of entries) content.entries.push(entry)
      for (const line of damaged) content.damaged.push(`${this.#path('entries', name)}, line ${line}`)
    }
    return content
  }

  /**
   * Says whose log this is a copy of, once.
   *
   * @returns the id that is there now: another instance may have been first
   */
  async claim(installation: string): Promise<string> {
    await keepPrivateFile(this.#path('installation'), () => installation)
    await syncFolder(this.#dir)
    this.#installation = claimed(await this.#readInstallation())
    return this.#installation
  }

  /**
   * Adds entries, with the texts they speak of, and comes back once both are on the disk. Entries are written
   * after their texts, so that none ever speaks of a text that is not there.
   *
   * @param texts by their hashes
   * @throws the error of the disk; what was written of the entries is taken back as far as the disk allows,
   * and a line that was not written to its end is no entry
   */
  async add(entries: readonly Entry[], texts: ReadonlyMap<string, string>): Promise<void> {
    await this.#assertSame()
    const missing = [...texts].filter(([hash]) => !this.#texts.has(hash))
    const rest = missing.values()
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#addTexts(rest)))
    if (missing.length > 0) await syncFolder(this.#path('texts'))
    for (const [hash] of missing) this.#texts.add(hash)
    await this.#append(Buffer.from(toLines(entries)))
  }

  /** A public text; undefined when it is not there, or is not the text of its hash any more. */
  async text(hash: string): Promise<string | undefined> {
    const text = await readIfThere(this.#path('texts', hash))
    return text !== undefined && sha256(text) === hash ? text : undefined
  }

  /**
   * Makes sure that something can be added, before anything relies on it.
   *
   * @throws Error when it is not the folder that was opened, has no room left, or cannot be written
   */
  async assertRoom(): Promise<void> {
    await this.#assertSame()
    const { bavail, blocks, bsize } = await statfs(this.#dir)
    // Some disks of the network do not say how large they are.
    if (blocks > 0 && bavail * bsize < this.#leastRoom()) throw new Error('there is hardly any room left')
    await assertWritable(this.#dir)
  }

  /** Another disk may have come into its place, or none: then this is an empty folder on the disk below. */
  async #assertSame(): Promise<void> {
    const installation = claimed(await this.#readInstallation())
    if (installation !== this.#installation) throw new Error('it belongs to another installation now')
  }

  async #readInstallation(): Promise<string | undefined> {
    return (await readIfThere(this.#path('installation')))?.trim()
  }

  async #addTexts(rest: Iterator<[string, string]> & Iterable<[string, string]>): Promise<void> {
    for (const [hash, text] of rest) {
      await writeWhole(this.#path('texts'), hash, text)
      this.answers += 1
    }
  }

  /**
   * Behind what was written before, in the file of this process; what an attempt that failed has left of a
   * line is overwritten.
   */
  async #append(bytes: Buffer): Promise<void> {
    const isNew = this.#mine === undefined
    const mine = this.#mine ?? { file: this.#path('entries', `${randomUUID()}.jsonl`), length: 0 }
    const handle = await open(mine.file, isNew ? 'wx' : 'r+', MINE.mode)
    // Only now: what could not be made is made by the next attempt.
    this.#mine = mine
    try {
      const { size } = await handle.stat()
      if (size < mine.length) throw new Error('the file is shorter than it was')
      if (size > mine.length) await handle.truncate(mine.length)
      await handle.write(bytes, 0, bytes.length, mine.length)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    if (isNew) await syncFolder(this.#path('entries'))
    mine.length += bytes.length
  }

  #path(...names: string[]): string {
    return path.join(this.#dir, ...names)
  }
}

/** Least room to have left before something is published, in bytes: a few of the largest texts. */
const ROOM = 1024 * 1024

/**
 * Most texts that are written at once. A disk that hangs keeps a thread of Node.js waiting for each, and
 * there are four for everything.
 */
const AT_ONCE = 2

function claimed(installation: string | undefined): string {
  if (installation !== undefined) return installation
  throw new Error('the file "installation" is gone from it; is the disk not mounted?')
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
