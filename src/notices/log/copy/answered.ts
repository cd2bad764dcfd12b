import { Refusal } from '@/src/lib/refusal'
import { within } from '@/src/lib/within'

/** A folder of a copy, and how long its disk is waited for. */
interface Waiting<Folder> {
  folder: Folder
  /** Where it lies, for those who are told. */
  dir: string
  /** Longest time without an answer of its disk, in milliseconds. */
  patience: number
}

/**
 * Does what a start or a command cannot do without in the folder, for as long as its disk answers: much of it
 * takes its time, and a disk of the network may hang for as long as it likes.
 *
 * @throws Refusal in words when the disk does not answer; what the deed throws
 */
export async function answered<T, Folder extends { readonly answers: number }>(
  { folder, dir, patience }: Waiting<Folder>,
  deed: (folder: Folder) => Promise<T>,
): Promise<T> {
  const work = deed(folder)
  const isOver = work.then(() => true)
  for (;;) {
    const before = folder.answers
    if (await within(patience, isOver, () => false)) return work
    if (folder.answers > before) continue
    endDespite(work)
    throw new Refusal(
      `The folder for the copy of the log, ${dir}, does not answer. See to it that its disk is there and does not hang, then start again.`,
    )
  }
}

/**
 * Lets the process end while it waits for a disk. Node.js waits at its end for the thread that does, even in
 * `process.exit()`, so a start that is refused would neither run nor be over.
 */
function endDespite(work: Promise<unknown>): void {
  const end = () => process.kill(process.pid, 'SIGKILL')
  process.once('exit', end)
  const goOn = () => process.off('exit', end)
  work.then(goOn, goOn)
}
