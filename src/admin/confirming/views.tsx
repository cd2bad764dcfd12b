import { MinimalTemplate } from '@payloadcms/next/templates'
import { Confirmed } from './Confirmed'

/** Where a window ends up in which somebody has been at the provider to confirm, `/admin/confirmed`. */
export const ConfirmedView = () => (
  <MinimalTemplate>
    <Confirmed />
  </MinimalTemplate>
)
