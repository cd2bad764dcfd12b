import type { Metadata } from 'next'
import { dayOf } from '@/src/lib/days'
import { LINES_OF_BUSINESS, labelOf } from '@/src/notices/audience'
import { NoticeCards } from '@/src/notices/NoticeCards'
import { placed } from '@/src/notices/find'
import { PhoneLines } from '@/src/ui/content/PhoneLines'
import { ProcessList } from '@/src/ui/content/ProcessList'
import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Panel } from '@/src/ui/page/Panel'
import { alternates } from '../alternates'
import { Frame } from '../Frame'
import { portal } from '../portal'
import { registrationSteps } from './steps'

export const metadata: Metadata = {
  title: 'Register',
  description: 'What you need to register for the provider portal, step by step.',
  alternates: alternates('/register'),
}

/** Explains the registration before anybody types, with the notices placed beside it. */
export default async function RegisterPage() {
  const { catalogue, now } = await portal()
  const { site } = catalogue
  const notices = placed(catalogue, 'registration', now)
  const helpLines = (site.registrationHelp ?? []).map(({ lineOfBusiness, number }) => ({
    name: labelOf(LINES_OF_BUSINESS, lineOfBusiness),
    number,
  }))
  return (
    <Frame current="/register">
      <PageHeading
        title="Register for the portal"
        lead="Have your Explanation of Benefits or your welcome letter at hand: your details have to match what we have on file."
      />
      <Columns
        narrow="end"
        start={<ProcessList headingLevel={2} steps={registrationSteps(site.organization)} />}
        end={
          <>
            {notices.length > 0 && (
              <NoticeGroup id="notices" heading="Before you register" headingLevel={2}>
                <NoticeCards
                  found={notices}
                  catalogue={catalogue}
                  today={dayOf(now, catalogue.zone)}
                  headingLevel={3}
                  withStatus
                />
              </NoticeGroup>
            )}
            {helpLines.length > 0 && (
              <Panel id="help" heading="If your details do not match" headingLevel={2}>
                <p>Then you are not in the portal yet under these details. Call us, by line of business:</p>
                <PhoneLines lines={helpLines} />
              </Panel>
            )}
            <Panel id="have-account" heading="Already registered?" headingLevel={2}>
              <p>
                You need no second account: go to the <a href="/">login page</a>.
              </p>
            </Panel>
          </>
        }
      />
    </Frame>
  )
}
