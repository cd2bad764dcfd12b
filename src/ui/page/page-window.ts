/** How many slots the pagination of USWDS has between its arrows; more would not fit a phone. */
const SLOTS = 7

/**
 * Which page numbers a pagination shows: the first, the last, the current one and its neighbors, with `'gap'`
 * where numbers are left out. Never more than seven entries, and exactly seven once there are seven pages, so
 * that the links do not move under the reader's pointer.
 *
 * @param current the page being shown, counted from 1
 * @param total how many pages there are
 * @throws RangeError when the current page is not one of them
 */
export function pageWindow(current: number, total: number): (number | 'gap')[] {
  if (!Number.isInteger(current) || !Number.isInteger(total) || current < 1 || current > total) {
    throw new RangeError(`Page ${current} is not one of ${total} pages.`)
  }
  if (total <= SLOTS) return range(1, total)
  if (current < SLOTS - 2) return [...range(1, SLOTS - 2), 'gap', total]
  if (current > total - (SLOTS - 3)) return [1, 'gap', ...range(total - (SLOTS - 3), total)]
  return [1, 'gap', current - 1, current, current + 1, 'gap', total]
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
