import { answerTo, requestTo, type Answer } from './rest'

/** A browser that keeps the cookies it is given, and is nobody at first. */
export function jar() {
  const cookies = new Map<string, string>()
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await answerTo(requestTo(method, path, body, { as: { cookie }, headers }))
    for (const field of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(field) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    // The border to the untyped API: a test that reads a field which is not there fails by itself.
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      ask('POST', path, body, headers),
  }
}
