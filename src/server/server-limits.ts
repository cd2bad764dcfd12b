import { SENT_BODIES, type BodyLimits } from '@/src/web/body-limit'
import type { BodyPace } from './slow-sender'
import { VISITOR_COOKIES } from '@/src/web/visitor-cookies'

/** What the server does not go beyond. */
export interface ServerLimits {
  /** Cookies that make a visitor somebody, whose requests go past the cache. */
  sessionCookies: readonly string[]
  /** Largest bodies that staff and programs may send. */
  sentBodies: BodyLimits
  /** How long a body may take to arrive. */
  bodyPace: BodyPace
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
  // Half a megabit a second is slow for an office; the largest file then takes seven minutes.
  bodyPace: { timeoutMs: 20_000, bytesPerSecond: 64 * 1024 },
  maxBodyBytes: 2 * 1024 * 1024,
  maxWaitingPerAnswer: 5_000,
  rendersAtOnce: 8,
  rendersWaiting: 256,
  renderTimeoutMs: 20_000,
}

/**
 * What Node.js itself keeps to (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener).
 */
export const CONNECTIONS = {
  // Longer than the 60 seconds for which proxies keep idle connections: the one who opened a connection
  // should close it, or a request meets a closing socket.
  keepAliveTimeout: 65_000,
  headersTimeout: 20_000,
  // Of the whole request; bodies have a pace of their own, and this is more than any may take.
  requestTimeout: 600_000,
  // How often slow heads are looked for; the default would let them have half a minute more.
  connectionsCheckingInterval: 2_000,
}
