import type { Endpoint } from 'payload'

/** A Payload endpoint that answers 404 in place of the one Payload would add under the same path. */
export function closedEndpoint(method: Endpoint['method'], path: string): Omit<Endpoint, 'root'> {
  return {
    method,
    path,
    handler: () =>
      Response.json({ errors: [{ message: 'There is nothing at this address.' }] }, { status: 404 }),
  }
}
