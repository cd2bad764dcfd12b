import type { ReactNode } from 'react'
import { dayOf } from '@/src/lib/days'
import { LINES_OF_BUSINESS, labelOf } from '@/src/notices/audience'
import { NoticeCards } from '@/src/notices/NoticeCards'
import { placed } from '@/src/notices/find'
import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Panel } from '@/src/ui/page/Panel'
import { Frame } from '../Frame'
import { portal } from '../portal'
import { REGISTER_PATH } from './paths'

interface RegistrationFrameProps {
  title: string
  eyebrow?: string
  lead?: string
  children: ReactNode
}

/** Every page of the registration: what it asks, and beside it the notices placed there and whom to call. */
export async function RegistrationFrame({ children, ...heading }: RegistrationFrameProps) {
  const { catalogue, now } = await portal()
  const notices = placed(catalogue, 'registration', now)
  const lines = await helpLines()
  return (
    <Frame current={REGISTER_PATH}>
      <PageHeading {...heading} />
      <Columns
        narrow="end"
        start={children}
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
            {lines.length > 0 && (
              <Panel id="help" heading="If your details do not match" headingLevel={2}>
                <p>Then you are not in the portal yet under these details. Call us, by line of business:</p>
                <PhoneLines lines={lines} />
              </Panel>
            )}
            <Panel id="have-account" heading="Already registered?" headingLevel={2}>
              <p>
                You need no second account: go to the <a href="/">sign-in page</a>.
              </p>
            </Panel>
          </>
        }
      />
    </Frame>
  )
}

/** Whom to call about a registration, by line of business. */
export async function helpLines(): Promise<PhoneLine[]> {
  const { site } = (await portal()).catalogue
  return (site.registrationHelp ?? []).map(({ lineOfBusiness, number }) => ({
    name: labelOf(LINES_OF_BUSINESS, lineOfBusiness),
    number,
  }))
}
