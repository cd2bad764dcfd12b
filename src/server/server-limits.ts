import { SENT_BODIES, type BodyLimits } from '@/src/web/body-limit'
import { VISITOR_COOKIES } from '@/src/web/visitor-cookies'

/** What the server does not go beyond. */
export interface ServerLimits {
  /** Cookies that make a visitor somebody, whose requests go past the cache. */
  sessionCookies: readonly string[]
  /** Largest bodies that staff and programs may send. */
  sentBodies: BodyLimits
  /** Largest body kept, in bytes; larger ones flow through. */
  maxBodyBytes: number
  /** Requests that may wait for one answer that is being made. */
  maxWaitingPerAnswer: number
  /** Answers the application makes at the same time. */
  rendersAtOnce: number
  /** Requests that may wait for the application to have a place. */
  rendersWaiting: number
  /** Longest time an answer may take before it counts as failed, in milliseconds. */
  renderTimeoutMs: number
}

/** The limits of every start; tests set others. */
export const LIMITS: ServerLimits = {
  sessionCookies: VISITOR_COOKIES,
  sentBodies: SENT_BODIES,
  maxBodyBytes: 2 * 1024 * 1024,
  maxWaitingPerAnswer: 5_000,
  rendersAtOnce: 8,
  rendersWaiting: 256,
  renderTimeoutMs: 20_000,
}
