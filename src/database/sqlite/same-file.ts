import { statSync } from 'node:fs'
import { lastingFault, setLastingFault } from '@/src/lib/availability'
import { Unavailable } from '@/src/lib/unavailable'

/** How often to look when nobody writes, in milliseconds. */
const LOOK_EVERY = 5_000

/** Told in the log when the file is gone, and when it is back. */
export interface Log {
  error: (sentence: string) => void
  info: (sentence: string) => void
}

/**
 * The file of a database as it was opened. Whoever removes or replaces it under the running product takes
 * away the name alone: what is saved after that goes to a file that nobody finds any more, and no call fails.
 * So it is looked at before each write and every few seconds.
 */
export class SameFile {
  readonly #paths: string[]
  readonly #opened: string[]
  readonly #log: Log
  readonly #timer: NodeJS.Timeout

  /** @param file path of a database that is open, with the log of its newest changes beside it */
  constructor(file: string, log: Log) {
    this.#paths = [file, `${file}-wal`]
    // The log may be made with the first write.
    this.#opened = this.#paths.map(identity)
    this.#log = log
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY).unref()
  }

  /** @throws Unavailable when the file is not the one that was opened */
  assert(): void {
    if (!this.#look()) throw new Unavailable('replaced')
  }

  stop(): void {
    clearInterval(this.#timer)
    if (lastingFault() === 'replaced') setLastingFault(undefined)
  }

  #look(): boolean {
    const isSame = this.#paths.every((path, index) => {
      const found = identity(path)
      return found === (this.#opened[index] ||= found)
    })
    const wasSame = lastingFault() !== 'replaced'
    if (isSame === wasSame) return isSame
    setLastingFault(isSame ? undefined : 'replaced')
    const [file = ''] = this.#paths
    if (isSame) this.#log.info(`The database ${file} is back. Everything can be saved again.`)
    else this.#log.error(`${file} was removed or replaced while the product runs. ${WHAT_TO_DO}`)
    return isSame
  }
}

const WHAT_TO_DO =
  'Nothing is saved any more. Move the old file back with its -wal and -shm, or stop the product, put a backup in place, and start it.'

/**
 * What stays the same of a file for as long as it is the same one; empty when there is none, or nobody can
 * tell, as on a disk that fell away.
 */
function identity(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev} ${ino}`
  } catch {
    return ''
  }
}
