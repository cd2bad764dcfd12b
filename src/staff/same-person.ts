import { APIError, type Endpoint, type SanitizedConfig } from 'payload'
import { OPENED_BY } from '@/src/web/opened-by'
import { staffOf } from './roles'

/**
 * Saves nothing in the name of somebody who has not written it, and withdraws nothing: a form that was opened
 * by one person and is sent after another has signed in, in the same browser, is refused. The form says who
 * has opened it; whoever uses the API without a form says nothing, and passes.
 */
export function samePersonOnly(config: SanitizedConfig): SanitizedConfig {
  for (const owner of [...config.collections, ...config.globals]) {
    if (owner.endpoints) owner.endpoints = owner.endpoints.map(samePerson)
  }
  return config
}

function samePerson<T extends Omit<Endpoint, 'root'>>(endpoint: T): T {
  return {
    ...endpoint,
    handler: (req) => {
      const opener = req.headers.get(OPENED_BY)
      const staff = staffOf(req.user)
      if (opener && staff && opener !== staff.id) {
        throw new APIError(
          `${staff.name} is signed in in this browser now. Nothing was saved or done, because somebody else opened this form.`,
          403,
          undefined,
          true,
        )
      }
      return endpoint.handler(req)
    },
  }
}
