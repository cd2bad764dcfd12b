import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

/** Content codings we can send (RFC 9110 §8.4.1), best first. */
export type Coding = 'br' | 'gzip' | 'identity'

const OFFERED: Coding[] = ['br', 'gzip', 'identity']
const TEXT =
  /^\s*(?:text\/|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:json|xml)|application\/(?:javascript|manifest))/i
/** Below one network packet there is nothing to gain. */
const WORTH_COMPRESSING = 1_024
/** Between the speed of 4 and the size of 6; a page is compressed again at most once a second. */
const BROTLI_QUALITY = 5

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Whether bytes of this type and number are worth compressing. */
export function isCompressible(contentType: string | undefined, bytes: number): boolean {
  return bytes >= WORTH_COMPRESSING && contentType !== undefined && TEXT.test(contentType)
}

/**
 * The coding a client likes best of those we have (RFC 9110 §12.5.3).
 *
 * @param acceptEncoding the request's `Accept-Encoding`; without one only `identity` is safe with old
 * programs.
 */
export function preferredCoding(acceptEncoding: string | undefined): Coding {
  if (!acceptEncoding) return 'identity'
  const accepted = new Set(
    new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(OFFERED),
  )
  // Clients list what they accept, hardly ever an order they care about; the smallest they accept serves them
  // best.
  return OFFERED.find((coding) => accepted.has(coding)) ?? 'identity'
}

/** Compresses a whole body off the main thread. */
export function encode(body: Buffer, coding: Exclude<Coding, 'identity'>): Promise<Buffer> {
  if (coding === 'gzip') return deflate(body)
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}
