import { AsyncResource } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { lastingFault } from '@/src/lib/availability'
import { faultOf, type Fault } from '@/src/lib/unavailable'
import { OwnAnswers, sendStored } from './front/answers'
import { bodyRefusal } from '@/src/web/body-limit'
import { SharedCache, type FoundAnswer } from './cache/cache'
import { cacheStatus, type CacheOutcome } from './cache/cache-status'
import { preferredCoding } from './message/coding'
import { Lane, LaneFull } from '@/src/lib/lane'
import { load } from './load'
import type { Origin } from './message/origin'
import { handOver, pass } from './pass'
import { LIMITS, type ServerLimits } from './server-limits'
import { endSlowBody } from './slow-sender'
import * as asked from '@/src/web/request'
import type { Representation, StoredAnswer } from './cache/stored-answer'

export interface ListenerOptions {
  /** The application behind the cache. */
  origin: Origin
  /** Whether readers reach the site over TLS. */
  https: boolean
  /** Most memory kept answers may hold, in bytes; 0 keeps nothing. */
  cacheBytes: number
  /** Told about every time the application threw or was too slow. */
  report: (sentence: string, error: unknown) => void
  limits?: Partial<ServerLimits>
}

/**
 * The whole of the server between the socket and the application: the `request` listener of an `http.Server`.
 */
export function createListener(
  options: ListenerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const front = new Front(options)
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    try {
      front.serve(request, response)?.catch((error: unknown) => front.refuse(request, response, error))
    } catch (error) {
      front.refuse(request, response, error)
    }
  }
  // What a request enters in its asynchronous context ends with it: without a context of their own, all
  // requests of a connection share one.
  return (request, response) => {
    new AsyncResource('REQUEST').runInAsyncScope(listen, undefined, request, response)
  }
}

class Front {
  readonly #options: Omit<ListenerOptions, 'limits'>
  readonly #limits: ServerLimits
  readonly #isSession: (cookie: string | undefined) => boolean
  readonly #own: OwnAnswers
  readonly #lane: Lane
  readonly #cache: SharedCache | undefined

  constructor({ limits, ...options }: ListenerOptions) {
    this.#options = options
    this.#limits = { ...LIMITS, ...limits }
    this.#own = new OwnAnswers(options)
    this.#isSession = asked.sessionTest(this.#limits.sessionCookies)
    this.#lane = new Lane(this.#limits.rendersAtOnce, this.#limits.rendersWaiting)
    if (options.cacheBytes > 0) this.#cache = this.#createCache()
  }

  /** Answers one request. A hit is over when this returns; only what has to wait gives a promise. */
  serve(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    asked.toOriginForm(request)
    asked.toPlainPath(request)
    const { url = '' } = request
    if (url.length > asked.MAX_TARGET_LENGTH) {
      return this.#own.plain(
        response,
        414,
        `Addresses here have at most ${asked.MAX_TARGET_LENGTH} characters.`,
      )
    }
    const mistake = asked.whyTargetIsRefused(request)
    if (mistake) return this.#own.plain(response, 400, mistake)
    if (!asked.isKnownMethod(request.method)) {
      return this.#own.plain(response, 501, 'This server does not know that method.')
    }
    endSlowBody(request, response, this.#limits.bodyPace, this.#own)
    asked.readToTheEnd(request, response)
    if (asked.isStaffTarget(url)) {
      const refusal = bodyRefusal(request, this.#limits.sentBodies)
      if (refusal) return this.#own.plain(response, refusal.status, refusal.sentence)
      // Without its session, a member of the staff would be taken for nobody and sent to the sign-in page.
      if (lastingFault() === 'away') return this.#own.unavailable(response, 'away')
      return handOver(request, response, this.#options)
    }
    if (!asked.isPageMethod(request.method)) {
      return this.#own.plain(response, 405, 'Pages can be read, and forms can be sent.', {
        allow: asked.PAGE_METHODS,
      })
    }
    const reason = asked.forwardReason(request, this.#isSession)
    if (reason || !this.#cache) return this.#pass(request, response, reason ?? 'bypass')
    const key = asked.cacheKey(request)
    const target = () => asked.keyedRequest(request)
    const answer = this.#cache.hit(key, target)
    if (answer) return this.#send(request, response, answer, { kind: 'hit', ttl: this.#ttl(answer) })
    return this.#cache.obtain(key, target).then((found) => this.#deliver(request, response, found))
  }

  /** The one place where what nobody decided about becomes an answer. */
  refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (error instanceof LaneFull) return this.#own.busy(response)
    // What goes on is told once, where it is noticed; what came of a body that never came whole, never.
    const isCutOff = request.destroyed && !request.complete
    if (lastingFault() === undefined && !isCutOff) {
      this.#options.report(`No answer for ${request.method ?? ''} ${asked.loggedPath(request.url)}.`, error)
    }
    this.#fail(response, faultOf(error))
  }

  /** What a reader gets instead of an answer: when to come back if that can be said. */
  #fail(response: ServerResponse, fault: Fault | undefined): void {
    const known = fault ?? lastingFault()
    if (known) this.#own.unavailable(response, known)
    else this.#own.fault(response)
  }

  #createCache(): SharedCache {
    const { maxBodyBytes, renderTimeoutMs, maxWaitingPerAnswer } = this.#limits
    const options = { ...this.#options, maxBodyBytes, timeoutMs: renderTimeoutMs }
    return new SharedCache({
      maxBytes: options.cacheBytes,
      maxWaiting: maxWaitingPerAnswer,
      report: options.report,
      isDown: () => lastingFault() === 'away',
      load: (target, previous) =>
        this.#lane.run(() => load(target, previous, options), previous !== undefined),
    })
  }

  #pass(
    request: IncomingMessage,
    response: ServerResponse,
    why: asked.ForwardReason | 'uri-miss',
  ): Promise<void> {
    // A request's body arrives as slowly as its sender likes, so it neither holds a place nor has a time
    // limit.
    if (why === 'method') return pass(request, response, why, this.#options)
    const options = { ...this.#options, timeoutMs: this.#limits.renderTimeoutMs }
    return this.#lane.run(() => pass(request, response, why, options))
  }

  #deliver(request: IncomingMessage, response: ServerResponse, found: FoundAnswer): void | Promise<void> {
    if (found.kind === 'unshareable') return this.#pass(request, response, 'uri-miss')
    if (found.kind === 'busy') return this.#own.busy(response)
    if (found.kind === 'failed') {
      const { answer: page, fault } = found
      if (!page) return this.#fail(response, fault)
      const outcome: CacheOutcome = { kind: 'forwarded', why: 'uri-miss', status: page.status }
      return this.#send(request, response, page, outcome)
    }
    const { answer } = found
    if (found.how === 'stale-if-error') {
      return this.#send(request, response, answer, { kind: 'hit', ttl: this.#ttl(answer), detail: found.how })
    }
    const { why, collapsed } = found
    const outcome: CacheOutcome = { kind: 'forwarded', why, status: answer.status, stored: true, collapsed }
    return this.#send(request, response, answer, outcome)
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    answer: StoredAnswer,
    outcome: CacheOutcome,
  ): void | Promise<void> {
    const coding = preferredCoding(request.headers['accept-encoding'])
    const finish = (representation: Representation) =>
      sendStored(request, response, answer, representation, cacheStatus(outcome))
    const ready = answer.ready(coding)
    if (ready) return finish(ready)
    const key = asked.cacheKey(request)
    return (this.#cache?.represent(key, answer, coding) ?? answer.prepare(coding)).then(finish)
  }

  #ttl(answer: StoredAnswer): number {
    return Math.floor((answer.lifetime?.fresh ?? 0) / 1_000) - answer.age()
  }
}
