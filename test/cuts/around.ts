type Method = (...values: unknown[]) => unknown

/** Has something else done in place of a method, which may call it. */
export function around(
  owner: object,
  name: string,
  instead: (method: Method, values: unknown[], self: unknown) => unknown,
): void {
  const method = Reflect.get(owner, name) as Method
  Reflect.set(owner, name, function (this: unknown, ...values: unknown[]) {
    return instead((...given) => Reflect.apply(method, this, given), values, this)
  })
}
