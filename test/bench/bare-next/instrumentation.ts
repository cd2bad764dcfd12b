/**
 * Without this file the framework takes the one in the folder above all, which starts the product; there is
 * nothing to do at a start of its own.
 */
export function register(): Promise<void> {
  return Promise.resolve()
}
