import type { Payload } from 'payload'

/**
 * What one mail says to one person, without any markup. Every text is one line; line breaks in it become
 * spaces.
 */
export interface Letter {
  /** One plain e-mail address. */
  to: string
  subject: string
  /** E.g. `Hello Dr. Lee,`. */
  greeting?: string
  paragraphs: readonly string[]
  /** What the reader is asked to do; the address is absolute and is also printed as text. */
  action?: { label: string; url: string }
  /** Short facts below the action, e.g. the user name and the time of a change. */
  facts?: readonly { label: string; value: string }[]
  /** Paragraphs after the facts, e.g. what to do when it was not you. */
  closing?: readonly string[]
  /** Why this person gets the mail, as a sentence for the foot, e.g. `You get this mail because …`. */
  reason: string
}

/**
 * Writes the letter of one kind of mail at the moment it is sent: looks up whom the data names, makes a token
 * if the mail needs one, finds the words.
 *
 * @param data what the request for the mail said
 * @returns undefined when there is nothing to send, e.g. because nobody has that user name
 */
export type Composer = (
  payload: Payload,
  data: Record<string, string>,
  now: Date,
) => Promise<Letter | undefined>

/** What every mail of a site has in common. */
export interface Letterhead {
  /** Name and address of the sender. */
  sender: { name: string; address: string }
  organization: string
  portalName: string
  /** Help lines for the foot. */
  phoneLines: readonly { label: string; number: string; tty?: string; hours?: string }[]
}

/** A letter that can never be sent as it is. The message is a sentence without anything personal. */
export class UnusableLetter extends Error {}

/** The last lines of a mail. */
export interface Foot {
  /** Organization and portal, also the first line of the mail. */
  masthead: string
  lines: string[]
}
