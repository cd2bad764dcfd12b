import { Presets, SingleBar } from 'cli-progress'

/** Is told how far the work is. */
export interface ImportProgress {
  /** @param bytes size of what is gone through */
  start: (what: string, bytes: number) => void
  at: (bytes: number, rows: number) => void
  end: () => void
}

/** Least time between two lines about the same work, in milliseconds. */
const PAUSE = 1_000

/**
 * Shows how far an import is as a bar that fills, for a terminal.
 *
 * @param elapsed milliseconds on any clock that runs forward
 */
export function progressBar(elapsed: () => number): ImportProgress {
  const shown = new SingleBar(
    { format: '{what} {bar} {percentage} %  {pace}', fps: 5, stopOnComplete: false },
    Presets.shades_classic,
  )
  let [beganAt, size, rows] = [0, 0, 0]
  return {
    start: (what, bytes) => {
      ;[beganAt, size, rows] = [elapsed(), bytes, 0]
      shown.start(bytes, 0, { what: what.padEnd(10), pace: '' })
    },
    at: (bytes, count) => {
      rows = count
      shown.update(bytes, { pace: pace(rows, elapsed() - beganAt, bytes / size) })
    },
    end: () => {
      shown.update(size, { pace: pace(rows, elapsed() - beganAt, 1) })
      shown.stop()
    },
  }
}

/**
 * Tells how far an import is in a line every second, for a log.
 *
 * @param elapsed milliseconds on any clock that runs forward
 */
export function progressLines(say: (line: string) => void, elapsed: () => number): ImportProgress {
  let [what, size, rows, beganAt, saidAt] = ['', 0, 0, 0, 0]
  return {
    start: (title, bytes) => {
      ;[what, size, rows, beganAt, saidAt] = [title, bytes, 0, elapsed(), elapsed()]
    },
    at: (bytes, count) => {
      rows = count
      const moment = elapsed()
      if (moment - saidAt < PAUSE) return
      saidAt = moment
      const part = bytes / size
      say(`${what}: ${Math.floor(part * 100)} %, ${pace(rows, moment - beganAt, part)}`)
    },
    end: () => say(`${what}: done, ${pace(rows, elapsed() - beganAt, 1)}`),
  }
}

/**
 * How fast a work is and how long it will take, in words.
 *
 * @param spent milliseconds since it began
 * @param part how much of it is done, from 0 to 1
 */
export function pace(rows: number, spent: number, part: number): string {
  const rate = spent > 0 ? Math.round((rows * 1_000) / spent) : rows
  const words = `${grouped(rows)} rows, ${grouped(rate)} rows/s`
  if (part >= 1 || part <= 0) return words
  return `${words}, about ${duration((spent * (1 - part)) / part)} left`
}

function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
