import { MailSent } from '@/src/accounts/registration/MailSent'
import type { Parts } from '@/src/accounts/registration/progress'
import { portal } from '../../portal'
import { formState, type SearchParams } from '../../viewer'
import { stepPath } from '../paths'

interface FinishedStepProps {
  finished: NonNullable<Parts['finished']>
  searchParams: SearchParams
}

/** The last page: the mail is on its way. */
export async function FinishedStep({ finished, searchParams }: FinishedStepProps) {
  const { site } = (await portal()).catalogue
  const state = await formState('register resend', searchParams)
  return (
    <MailSent
      email={finished.email}
      sender={site.mailSenderName}
      resendAction="/forms/register/resend"
      refusal={state?.issues[0]?.message}
      wasResent={(await searchParams).sent === 'again'}
      registerPath={stepPath('type')}
    />
  )
}
