/** Remembers for each record in which row it was seen last. */
export interface LastRows {
  /** @param id of the record, as `readRow` gives it */
  set: (id: string, row: number) => void
  get: (id: string) => number | undefined
}

const FIRST_SIZE = 1 << 16
const KEPT_HASHES = 3

/**
 * The last rows of any number of records, in 16 bytes a place: a `Map` would take ten times that for a
 * million. An id is a hash, so 96 of its bits are as good as all of them, and where they point to is already
 * spread evenly (open addressing, one step at a time, at most half full).
 */
export function createLastRows(): LastRows {
  let size = FIRST_SIZE
  let places = new Uint32Array(size * (KEPT_HASHES + 1))
  let count = 0

  /** Where a hash stands, or the free place where it would stand; row 0 means free. */
  const find = (table: Uint32Array, [a, b, c]: Hash): number => {
    const last = table.length / (KEPT_HASHES + 1) - 1
    for (let place = a & last; ; place = (place + 1) & last) {
      const at = place * (KEPT_HASHES + 1)
      if (table[at + KEPT_HASHES] === 0) return at
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return at
    }
  }

  const put = (table: Uint32Array, hash: Hash, row: number) => {
    const at = find(table, hash)
    if (table[at + KEPT_HASHES] === 0) count += 1
    table.set([...hash, row], at)
  }

  const grow = () => {
    size *= 2
    const larger = new Uint32Array(size * (KEPT_HASHES + 1))
    count = 0
    for (let at = 0; at < places.length; at += KEPT_HASHES + 1) {
      const [a = 0, b = 0, c = 0, row = 0] = places.subarray(at, at + KEPT_HASHES + 1)
      if (row > 0) put(larger, [a, b, c], row)
    }
    places = larger
  }

  return {
    set: (id, row) => {
      put(places, hashOf(id), row)
      if (count * 2 > size) grow()
    },
    get: (id) => {
      const row = places[find(places, hashOf(id)) + KEPT_HASHES]
      return row === 0 ? undefined : row
    },
  }
}

type Hash = readonly [a: number, b: number, c: number]

function hashOf(id: string): Hash {
  const bytes = Buffer.from(id, 'base64url')
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8)]
}
