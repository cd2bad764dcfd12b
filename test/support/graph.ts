/** Where each of some places leads directly. */
export type Arrows = ReadonlyMap<string, Iterable<string>>

/** Everything that a place leads to, directly or by way of others; itself only where it lies in a circle. */
export function reachedFrom(place: string, arrows: Arrows): Set<string> {
  const seen = new Set<string>()
  const open = [place]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of arrows.get(next) ?? []) {
      if (!seen.has(other)) open.push(other)
      seen.add(other)
    }
  }
  return seen
}
