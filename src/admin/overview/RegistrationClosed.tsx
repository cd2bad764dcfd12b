import type { Payload } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { agreementInForce } from '@/src/registration/agreement'

/** Says why nobody can register, as long as there is no agreement to accept. */
export async function RegistrationClosed({ payload, moment }: { payload: Payload; moment: Date }) {
  if (await agreementInForce(payload, moment)) return null
  const adminRoute = payload.config.routes.admin
  return (
    <p className="overview-warning">
      Registration is closed, because no <strong>Provider Agreement</strong> is in force. An admin opens it by
      creating one under{' '}
      <a href={formatAdminURL({ adminRoute, path: '/collections/agreements' })}>Provider Agreements</a>.
    </p>
  )
}
