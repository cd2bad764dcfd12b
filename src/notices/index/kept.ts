import { LRUCache } from 'lru-cache'
import { processState } from '@/src/lib/process-state'

/**
 * Keeps what is costly to make, in the memory of the process, for as long as it is among the last used. Keys
 * carry the revision of what the value was made from, so nothing is ever invalidated. While a value is being
 * made, everybody who asks for the same key waits for it; a failure is not kept.
 *
 * @param name unique within the product
 * @param max most values to keep
 */
export function kept<T extends object>(name: string, max: number) {
  const values = processState(`kept.${name}`, () => new LRUCache<string, Promise<T>>({ max }))
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const known = values.get(key)
    if (known) return known
    const value = make()
    values.set(key, value)
    value.catch(() => values.delete(key))
    return value
  }
}
