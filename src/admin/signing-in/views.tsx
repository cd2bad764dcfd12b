import { MinimalTemplate } from '@payloadcms/next/templates'
import { ForgotForm } from './ForgotForm'
import { ResetForm } from './ResetForm'

/** The page for whoever forgot the password; Payload puts it into the frame of its own page. */
export const ForgotView = () => <ForgotForm />

/** The page that a mailed link leads to, `/admin/reset?token=…`. */
export const ResetView = () => (
  <MinimalTemplate>
    <ResetForm />
  </MinimalTemplate>
)
