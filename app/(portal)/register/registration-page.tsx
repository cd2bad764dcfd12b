import type { ReactNode } from 'react'
import { dayOf } from '@/src/lib/days'
import { LINES_OF_BUSINESS, labelOf } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { NoticeSection } from '@/src/notices/pages/NoticeSection'
import { placed } from '@/src/notices/finding/find'
import { PhoneLines, type PhoneLine } from '@/src/ui/content/PhoneLines'
import { Columns } from '@/src/ui/page/Columns'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Panel } from '@/src/ui/page/Panel'
import type { PageView } from '@/app/(portal)/page-view'
import type { Visit } from '@/app/(portal)/visit'
import { REGISTER_PATH } from './paths'

interface RegistrationPage {
  title: string
  eyebrow?: string
  lead?: string
  children: ReactNode
}

/**
 * What every page of the registration shows: what it asks, and beside it the notices placed there and whom to
 * call.
 */
export function registrationPage(
  { catalogue, now }: Visit,
  { children, ...heading }: RegistrationPage,
): Pick<PageView, 'current' | 'body'> {
  const notices = placed(catalogue, 'registration', now)
  const lines = helpLines(catalogue)
  return {
    current: REGISTER_PATH,
    body: (
      <>
        <PageHeading {...heading} />
        <Columns
          narrow="end"
          start={children}
          end={
            <>
              {notices.length > 0 && (
                <NoticeSection
                  id="notices"
                  heading="Before you register"
                  found={notices}
                  catalogue={catalogue}
                  today={dayOf(now, catalogue.zone)}
                  withStatus
                />
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
      </>
    ),
  }
}

/** Whom to call about a registration, by line of business. */
export function helpLines({ site }: Catalogue): PhoneLine[] {
  return (site.registrationHelp ?? []).map(({ lineOfBusiness, number }) => ({
    name: labelOf(LINES_OF_BUSINESS, lineOfBusiness),
    number,
  }))
}
