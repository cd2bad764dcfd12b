import type { BaseDatabaseAdapter } from 'payload'

type Method = (...args: unknown[]) => unknown

/**
 * Puts something around every method of an adapter.
 *
 * @param wrap makes what is called in place of a method, with the arguments that it is called with
 */
export function wrapMethods(
  adapter: BaseDatabaseAdapter,
  wrap: (name: string, method: Method) => Method,
): void {
  for (const [name, method] of Object.entries(adapter)) {
    if (isMethod(method)) Reflect.set(adapter, name, wrap(name, method.bind(adapter)))
  }
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function'
}
