/** The query of an address as Next.js hands it to a page, with every value of a name that is given more than once. */
export function queryOf(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value ?? []].flat()) query.append(name, one)
  }
  return query
}
