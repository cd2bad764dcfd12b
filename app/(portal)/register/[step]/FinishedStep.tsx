import { RegistrationMailSent } from '@/src/registration/RegistrationMailSent'
import type { Parts } from '@/src/registration/progress'
import type { FormState } from '@/src/web/form-state'
import type { PhoneLine } from '@/src/ui/content/PhoneLines'
import { stepPath } from '@/app/(portal)/register/paths'

interface FinishedStepProps {
  finished: NonNullable<Parts['finished']>
  /** Whom the mail comes from, as mailboxes show it. */
  sender: string
  /** Whom to call. */
  lines: readonly PhoneLine[]
  /** What came of asking for the mail once more. */
  resent: { state: FormState | undefined; wasSent: boolean }
}

/** The last page: the mail is on its way. */
export function FinishedStep({ finished, sender, lines, resent }: FinishedStepProps) {
  return (
    <RegistrationMailSent
      email={finished.email}
      sender={sender}
      resendAction="/forms/register/resend"
      refusal={resent.state?.issues[0]?.message}
      wasResent={resent.wasSent}
      registerPath={stepPath('type')}
      lines={lines}
    />
  )
}
