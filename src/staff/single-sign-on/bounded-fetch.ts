import type { CustomFetchOptions } from 'openid-client'

/** Longest answer of a provider that is read, in bytes; the keys of a large one take a tenth of it. */
const LONGEST_ANSWER = 1_000_000

/**
 * Asks the provider for something, and reads no more of the answer than one of the protocol can be long: what
 * stands in its place must not fill the memory.
 *
 * @throws TypeError like `fetch`, where the answer does not come, is that of a fault, or comes to more
 */
export async function boundedFetch(url: string, options: CustomFetchOptions): Promise<Response> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the library, whose options are those of `fetch` in other words
  const answer = await fetch(url, options as RequestInit)
  if (answer.status >= 500) throw new TypeError(`The provider answered ${answer.status}.`)
  if (!answer.body) return answer
  let length = 0
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      length += piece.byteLength
      if (length > LONGEST_ANSWER) controller.error(new TypeError('The answer of the provider is too long.'))
      else controller.enqueue(piece)
    },
  })
  const { status, statusText, headers } = answer
  return new Response(answer.body.pipeThrough(bounded), { status, statusText, headers })
}
