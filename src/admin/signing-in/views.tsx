import { MinimalTemplate } from '@payloadcms/next/templates'
import { ForgotForm } from './ForgotForm'
import { ResetForm } from './ResetForm'
import { SignedIn } from './SignedIn'

/** The page for whoever forgot the password; Payload puts it into the frame of its own page. */
export const ForgotView = () => <ForgotForm />

/** The page that a mailed link leads to, `/admin/reset?token=…`. */
export const ResetView = () => (
  <MinimalTemplate>
    <ResetForm />
  </MinimalTemplate>
)

/** Where a window ends up in which somebody has signed in for another one, `/admin/signed-in`. */
export const SignedInView = () => (
  <MinimalTemplate>
    <SignedIn />
  </MinimalTemplate>
)
