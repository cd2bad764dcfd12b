import { elapsed } from '@/src/clock'
import { digestTag } from '@/src/web/entity-tag'
import { encode, isCompressible, type Coding } from '@/src/server/message/coding'
import type { Lifetime } from './freshness'
import { addVary, singleValues } from '@/src/web/header-fields'
import type { Head } from '@/src/server/message/captured-response'
import type { OutgoingHttpHeaders } from 'node:http'

/**
 * What a 304 repeats of the answer it stands for (RFC 9110 §15.4.5), with the policy of today: a reader may
 * have kept the body under an older one.
 */
const IN_NOT_MODIFIED = [
  ...['cache-control', 'content-location', 'date', 'expires', 'vary'],
  ...['content-security-policy', 'strict-transport-security', 'x-content-type-options'],
]
/** Recomputed for every representation. */
const PER_REPRESENTATION = ['age', 'content-encoding', 'content-length', 'date', 'etag']
/**
 * Objects, strings and lists around the bytes, in bytes; measured roughly, so that empty answers are not
 * free.
 */
const OVERHEAD = 2_048

/**
 * One answer in one content coding, with everything that is the same for every reader already written down.
 */
export interface Representation {
  body: Buffer
  etag: string | undefined
  /** Name, value, name, value: what `writeHead` takes without looking at it again. */
  fields: string[]
  notModifiedFields: string[]
}

/** A moment on two clocks: only the second says how long ago it was, whatever becomes of the first. */
export interface AskedAt {
  /** The time of day, for `Date`. */
  date: Date
  /** Milliseconds on a clock that only runs forward. */
  elapsed: number
}

/** A complete answer of the application, as the cache keeps it. */
export class StoredAnswer {
  readonly status: number
  readonly lastModified: string | undefined
  /** The application's own validator, for asking it whether anything changed. */
  readonly originEtag: string | undefined
  readonly #identity: Representation
  readonly #encoded = new Map<Coding, Representation>()
  readonly #encoding = new Map<Coding, Promise<Representation>>()
  readonly #fields: OutgoingHttpHeaders
  readonly #contentType: string | undefined

  /**
   * @param head status and end-to-end fields, the security fields among them.
   * @param body the body without content coding.
   * @param asked when the application was asked: its data is at least as new as that.
   * @param lifetime `undefined` for an answer that is handed to those who wait for it and then forgotten.
   */
  constructor(
    readonly head: Head,
    body: Buffer,
    readonly asked: AskedAt,
    readonly lifetime: Lifetime | undefined,
  ) {
    const single = singleValues(head.headers)
    this.status = head.status
    this.lastModified = single['last-modified']
    this.originEtag = single.etag
    this.#contentType = single['content-type']
    this.#fields = Object.fromEntries(
      Object.entries(head.headers).filter(([name]) => !PER_REPRESENTATION.includes(name)),
    )
    this.#fields.date = asked.date.toUTCString()
    if (this.#compressible(body)) this.#fields.vary = addVary(single.vary, 'accept-encoding')
    const etag = single.etag ?? (head.status === 200 ? digestTag(body) : undefined)
    this.#identity = this.#represent(body, etag, undefined)
  }

  /** The body without content coding. */
  get body(): Buffer {
    return this.#identity.body
  }

  /** Memory this answer holds, in bytes. */
  get bytes(): number {
    let total = OVERHEAD
    for (const { body, fields } of [this.#identity, ...this.#encoded.values()]) {
      total += body.length + fields.reduce((sum, field) => sum + field.length, 0)
    }
    return total
  }

  /** The codings readers have asked for so far. */
  get codings(): Coding[] {
    return [...this.#encoded.keys()]
  }

  /** Seconds since the application was asked, whole ones as `Age` wants them (RFC 9111 §5.1). */
  age(): number {
    return Math.max(0, Math.floor((elapsed() - this.asked.elapsed) / 1_000))
  }

  /** The representation in a coding if it is ready; a hit costs nothing but this. */
  ready(coding: Coding): Representation | undefined {
    return coding === 'identity' || !this.#compressible(this.body)
      ? this.#identity
      : this.#encoded.get(coding)
  }

  /** The representation in a coding, compressed once however many ask at the same time. */
  async prepare(coding: Coding): Promise<Representation> {
    const ready = this.ready(coding)
    if (ready || coding === 'identity') return ready ?? this.#identity
    const running = this.#encoding.get(coding)
    if (running) return running
    const compressing = this.#compress(coding).finally(() => this.#encoding.delete(coding))
    this.#encoding.set(coding, compressing)
    return compressing
  }

  /** Takes over what an earlier answer with the same body already had compressed. */
  adopt(earlier: StoredAnswer): void {
    for (const [coding, kept] of earlier.#encoded) {
      const shrunk = kept !== earlier.#identity
      this.#encoded.set(
        coding,
        shrunk ? this.#represent(kept.body, this.#identity.etag, coding) : this.#identity,
      )
    }
  }

  async #compress(coding: Exclude<Coding, 'identity'>): Promise<Representation> {
    const body = await encode(this.body, coding)
    // What compression makes longer is sent as it is, under this coding's name in the table.
    const representation =
      body.length < this.body.length ? this.#represent(body, this.#identity.etag, coding) : this.#identity
    this.#encoded.set(coding, representation)
    return representation
  }

  #compressible(body: Buffer): boolean {
    return this.status === 200 && isCompressible(this.#contentType, body.length)
  }

  #represent(body: Buffer, etag: string | undefined, coding: Coding | undefined): Representation {
    // Two codings of one answer are different bytes, so they may not share a strong validator (RFC 9110
    // §8.8.3.3). The encoded ones carry it as a weak one: If-None-Match compares weakly, so any of them
    // answers for all.
    const tag = coding && etag && !etag.startsWith('W/') ? `W/${etag}` : etag
    const fields: OutgoingHttpHeaders = { ...this.#fields }
    if (tag) fields.etag = tag
    if (coding) fields['content-encoding'] = coding
    const notModified = Object.fromEntries(
      Object.entries(fields).filter(([name]) => name === 'etag' || IN_NOT_MODIFIED.includes(name)),
    )
    if (!tag && fields['last-modified']) notModified['last-modified'] = fields['last-modified']
    if (this.status !== 204) fields['content-length'] = String(body.length)
    return { body, etag: tag, fields: flatten(fields), notModifiedFields: flatten(notModified) }
  }
}

function flatten(fields: OutgoingHttpHeaders): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.flatMap((line) => [name, line])
      : value === undefined
        ? []
        : [name, String(value)],
  )
}
