import {
  ServerResponse,
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
} from 'node:http'
import type { Writable } from 'node:stream'

/** Status and fields of an answer, known before its body. */
export interface Head {
  status: number
  headers: OutgoingHttpHeaders
}

/**
 * What is to happen with a body: keep it whole, stop the application, or write it to somebody as it comes. A
 * body longer than what may be held stops the application, too.
 */
export type BodyPlan = { holdUpTo: number } | 'drop' | Writable

/** How the application's answer ended. */
export type Captured =
  | { kind: 'held'; head: Head; body: Buffer }
  | { kind: 'streaming'; head: Head }
  | { kind: 'dropped'; head: Head }
  | { kind: 'broken'; error: Error }

/**
 * A response that ends in our hands instead of on a socket.
 *
 * The application sees Node's own `ServerResponse`, so nothing it knows about one needs imitating; only the
 * four ways out (`writeHead`, `flushHeaders`, `write`, `end`) lead elsewhere. `captured` is settled as soon
 * as the outcome is certain: for a streaming body when the stream begins.
 */
export class CapturedResponse extends ServerResponse {
  readonly captured: Promise<Captured>
  #settle: (captured: Captured) => void = () => undefined
  readonly #onHead: (head: Head) => BodyPlan
  #head: Head | undefined
  #sink: Writable | undefined
  #held: Buffer[] = []
  #heldBytes = 0
  #mayHold = 0

  /** @param onHead decides about the body; called once, before its first byte. */
  constructor(request: IncomingMessage, onHead: (head: Head) => BodyPlan) {
    super(request)
    this.#onHead = onHead
    this.captured = new Promise((resolve) => {
      this.#settle = resolve
    })
    // A data property in Node's types and an accessor in Node, so a subclass cannot say `get headersSent()`.
    Object.defineProperty(this, 'headersSent', { get: () => this.#head !== undefined })
  }

  override writeHead(
    status: number,
    ...rest: (string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ): this {
    this.statusCode = status
    const given = rest.find((part) => typeof part === 'object') ?? {}
    const fields = Array.isArray(given) ? pairs(given) : Object.entries(given)
    // What is said here replaces what was set before, and may itself be said in several lines (`Set-Cookie`).
    for (const [name] of fields) this.removeHeader(name)
    for (const [name, value] of fields) {
      if (value !== undefined) this.appendHeader(name, Array.isArray(value) ? value : String(value))
    }
    this.#begin()
    return this
  }

  override flushHeaders(): void {
    this.#begin()
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    this.#begin()
    const { encoding, done } = trailing(rest)
    const accepted = this.destroyed || this.#take(bytes(chunk, encoding))
    if (done) process.nextTick(done)
    return accepted
  }

  override end(...all: unknown[]): this {
    if (this.writableEnded) return this
    const [chunk, ...rest] = typeof all[0] === 'function' ? [undefined, ...all] : all
    this.#begin()
    const { encoding, done } = trailing(rest)
    if (chunk !== undefined && chunk !== null && !this.destroyed) this.#take(bytes(chunk, encoding))
    // `writableEnded` is made of it, and older code asks for it by this name.
    this.finished = true
    if (done) this.once('finish', done)
    if (this.#sink) this.#sink.end(() => this.#finish())
    else process.nextTick(() => this.#finish())
    if (this.#head) this.#settle({ kind: 'held', head: this.#head, body: Buffer.concat(this.#held) })
    return this
  }

  /** Tells the application that nobody wants the answer any more, as a closed connection would. */
  override destroy(error?: Error): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.#held = []
    this.#settle({ kind: 'broken', error: error ?? new Error('The answer was given up before its end.') })
    // Half an answer must not look like a whole one.
    if (!this.writableEnded) this.#sink?.destroy(error)
    process.nextTick(() => this.emit('close'))
    return this
  }

  #finish(): void {
    if (this.destroyed) return
    this.emit('finish')
    this.destroyed = true
    this.emit('close')
  }

  #begin(): void {
    if (this.#head || this.destroyed) return
    this.#head = { status: this.statusCode, headers: { ...this.getHeaders() } }
    this.#follow(this.#onHead(this.#head), this.#head)
  }

  #follow(plan: BodyPlan, head: Head): void {
    if (plan === 'drop') {
      this.#drop(head)
      return
    }
    if ('holdUpTo' in plan) {
      this.#mayHold = plan.holdUpTo
      return
    }
    this.#sink = plan
    this.#settle({ kind: 'streaming', head })
    plan.on('drain', () => this.emit('drain'))
    plan.on('close', () => {
      if (!this.writableEnded) this.destroy()
    })
  }

  #drop(head: Head): void {
    this.#settle({ kind: 'dropped', head })
    this.destroy()
  }

  /** @returns whether the application may go on writing at once. */
  #take(chunk: Buffer): boolean {
    if (this.#sink) return this.#sink.write(chunk)
    this.#held.push(chunk)
    this.#heldBytes += chunk.length
    if (this.#heldBytes > this.#mayHold && this.#head) this.#drop(this.#head)
    return true
  }
}

/** Name, value, name, value: the flat form `writeHead` takes besides an object. */
function pairs(flat: OutgoingHttpHeader[]): [string, OutgoingHttpHeader | undefined][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), flat[at + 1]]] : []))
}

// `write` and `end` are overloaded: (chunk), (chunk, done), (chunk, encoding), (chunk, encoding, done).
function trailing(rest: unknown[]): { encoding: BufferEncoding | undefined; done: (() => void) | undefined } {
  const encoding = rest.find((part) => typeof part === 'string')
  const done = rest.find((part) => typeof part === 'function')
  return {
    encoding: encoding !== undefined && Buffer.isEncoding(encoding) ? encoding : undefined,
    done: done ? () => void Reflect.apply(done, undefined, []) : undefined,
  }
}

function bytes(chunk: unknown, encoding: BufferEncoding | undefined): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding)
  // Copied, because a writer may reuse its memory as soon as `write` returns.
  if (chunk instanceof Uint8Array) return Buffer.from(chunk)
  throw new TypeError('A response body is text or bytes.')
}
