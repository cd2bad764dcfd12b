import { CLIENT_ADDRESS } from './client-address'

/** Who asks: what the server knows of the other end. */
export interface Client {
  /** IP address; empty when it is not known. */
  address: string
  userAgent: string
}

/** Nobody: what the product does by itself, or a command of the server, has come by no request. */
export const NO_CLIENT: Client = { address: '', userAgent: '' }

/** Longest part of a user agent that is kept or mailed, in characters; anybody can send anything. */
export const LONGEST_USER_AGENT = 200

/** What the server knows of whoever has sent these fields. */
export function clientOf(headers: Headers): Client {
  return { address: headers.get(CLIENT_ADDRESS) ?? '', userAgent: headers.get('user-agent') ?? '' }
}
