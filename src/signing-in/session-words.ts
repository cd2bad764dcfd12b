import { instantInWords } from '@/src/lib/days'
import type { Client } from '@/src/web/client'
import { deviceInWords } from './device'
import type { SessionSummary } from './owner-sessions'

/** A session as its owner reads about it. */
export interface SessionInWords {
  /** Browser and system, e.g. `Chrome on Windows`. */
  device: string
  /**
   * The IP address that the server saw when the session began or was prolonged. Which town that is, nothing
   * here claims to know.
   */
  address: string
  since: string
  lastUsed: string
}

/**
 * Tells of a session what its owner knows it again by.
 *
 * @param zone time zone of the portal
 */
export const sessionInWords = (session: SessionSummary, zone: string): SessionInWords => ({
  device: deviceInWords(session.userAgent),
  address: session.address || 'Unknown',
  since: instantInWords(session.startedAt, zone),
  lastUsed: instantInWords(session.seenAt, zone),
})

/** Whence somebody came, in one line: `Chrome on Windows from 192.0.2.7`. */
export const clientInWords = ({ userAgent, address }: Client): string =>
  `${deviceInWords(userAgent)} from ${address || 'an unknown address'}`
