/**
 * State that exists once in the process, however many bundles the framework cuts this module into: pages,
 * route handlers and hooks must see the same revision and the same caches.
 *
 * @param name unique within the product
 * @param create makes the first value
 */
export function processState<T>(name: string, create: () => T): T {
  const key = Symbol.for(`bulletin.${name}`)
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the untyped global object: only this function writes under these symbols, one name for one type
  const store = globalThis as unknown as Record<symbol, T | undefined>
  return (store[key] ??= create())
}
