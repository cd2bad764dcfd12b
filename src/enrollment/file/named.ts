import { createHash } from 'node:crypto'

/** What a file says of each record, row after row. */
export interface Named {
  /**
   * @param id of the record, as `readRow` gives it
   * @param names as they are compared
   */
  add: (id: string, row: number, names: string) => void
  /** Remembers that a row about a record is refused. */
  refuse: (id: string) => void
  /** Whether a row about a record can be used. */
  has: (id: string) => boolean
  /** All rows about a record, if there are several. */
  rowsOf: (id: string) => readonly number[] | undefined
  /** Whether the rows about a record have different names. */
  isContradicted: (id: string) => boolean
  /** Whether a row about a record is refused, so that there may be more to it than the file says. */
  isPartial: (id: string) => boolean
  /** How many rows cannot be used because they contradict one another. */
  contradictions: () => number
}

/** Remembers what a file says of any number of records; those with several rows are few. */
export function createNamed(): Named {
  const seen = createSeen()
  const several = new Map<string, number[]>()
  const contradicted = new Set<string>()
  const partial = new Set<string>()
  return {
    add: (id, row, names) => {
      const hash = hashOfText(names)
      const earlier = seen.get(id)
      if (!earlier) {
        seen.set(id, row, hash)
        return
      }
      const rows = several.get(id) ?? [earlier.row]
      rows.push(row)
      several.set(id, rows)
      if (earlier.names !== hash) contradicted.add(id)
    },
    refuse: (id) => partial.add(id),
    has: (id) => seen.get(id) !== undefined,
    rowsOf: (id) => several.get(id),
    isContradicted: (id) => contradicted.has(id),
    isPartial: (id) => partial.has(id),
    contradictions: () => [...contradicted].reduce((count, id) => count + (several.get(id)?.length ?? 0), 0),
  }
}

function hashOfText(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}

const FIRST_SIZE = 1 << 16

/** A place holds three parts of the hash that an id is, a row, and a hash of the names. */
const ROW = 3
const NAMES = 4
const WIDTH = 5

interface Seen {
  set: (id: string, row: number, names: number) => void
  get: (id: string) => { row: number; names: number } | undefined
}

/**
 * The first rows of any number of records, in 20 bytes a place: a `Map` would take ten times that for a
 * million. An id is a hash, so 96 of its bits are as good as all of them, and where they point to is already
 * spread evenly (open addressing, one step at a time, at most half full).
 */
function createSeen(): Seen {
  let size = FIRST_SIZE
  let places = new Uint32Array(size * WIDTH)
  let count = 0

  /** Where a hash stands, or the free place where it would stand; row 0 means free. */
  const find = (table: Uint32Array, [a, b, c]: Hash): number => {
    const last = table.length / WIDTH - 1
    for (let place = a & last; ; place = (place + 1) & last) {
      const at = place * WIDTH
      if (table[at + ROW] === 0) return at
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return at
    }
  }

  const put = (table: Uint32Array, hash: Hash, row: number, names: number) => {
    const at = find(table, hash)
    if (table[at + ROW] === 0) count += 1
    table.set([...hash, row, names], at)
  }

  const grow = () => {
    size *= 2
    const larger = new Uint32Array(size * WIDTH)
    count = 0
    for (let at = 0; at < places.length; at += WIDTH) {
      const [a = 0, b = 0, c = 0, row = 0, names = 0] = places.subarray(at, at + WIDTH)
      if (row > 0) put(larger, [a, b, c], row, names)
    }
    places = larger
  }

  return {
    set: (id, row, names) => {
      put(places, hashOf(id), row, names)
      if (count * 2 > size) grow()
    },
    get: (id) => {
      const at = find(places, hashOf(id))
      const [row = 0, names = 0] = places.subarray(at + ROW, at + NAMES + 1)
      return row === 0 ? undefined : { row, names }
    },
  }
}

type Hash = readonly [a: number, b: number, c: number]

function hashOf(id: string): Hash {
  const bytes = Buffer.from(id, 'base64url')
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8)]
}
