import type { IncomingMessage } from 'node:http'
import proxyAddr from 'proxy-addr'

/**
 * The field in which the server tells the application who is asking; what a client sends under this name is
 * overwritten.
 */
export const CLIENT_ADDRESS = 'x-client-address'

/**
 * The address of whoever asks, behind as many proxies as the operator says there are. Of `X-Forwarded-For`
 * only what those proxies added is believed, since everything before it was written by the client.
 *
 * @param hops how many proxies of the operator's own stand before this server; 0 means the other end of the
 * connection
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  // Requests that the server makes itself, for everybody, come from no connection.
  if (!request.socket.remoteAddress) return ''
  return proxyAddr(request, (_address, hop) => hop < hops)
}
