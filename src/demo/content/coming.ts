import { dayInWords } from '@/src/lib/days'
import { bullets, heading, paragraph, richText, steps } from './rich-text'
import { forPlans, type DemoNotice, type Surroundings } from './notice'
import { plansOf } from './organization'

/** A rule from next month on. */
export const imagingRequests = (here: Surroundings): DemoNotice => ({
  slug: 'ohio-outpatient-imaging-requests',
  postedAt: here.instant(here.day(-3), '11:00'),
  fields: {
    title: 'Ohio: outpatient imaging requests go through the portal',
    summary:
      'Prior authorization for CT, MRI and PET scans is requested in the portal, where most requests are answered at once. Fax forms are no longer read.',
    category: 'clinical-quality',
    urgency: 'information',
    placements: ['login'],
    effectiveOn: here.firstOfMonth(1),
    ...forPlans(['Ohio Medicaid', 'Ohio Marketplace', 'Ohio Medicare Advantage'], here),
    body: richText(
      paragraph('Until the date above you may use the portal or the fax form, as you like.'),
      heading('What is better in the portal'),
      bullets(
        'Most requests are decided while you wait.',
        'You see which papers are missing before you send.',
        'The authorization number is on the screen and in your message box.',
      ),
    ),
    action: {
      who: 'Ohio practices that order CT, MRI or PET scans',
      what: 'Request prior authorization in the portal instead of by fax.',
      otherwise: 'A faxed request is returned unread.',
    },
  },
})

/** A date that has moved: the change shows in the notice's history. */
export const remittanceFiles = (here: Surroundings): DemoNotice => ({
  slug: 'electronic-remittance-files',
  postedAt: here.instant(here.day(-9), '08:30'),
  fields: {
    title: 'Electronic remittance files carry the reason for every adjustment',
    summary:
      'The 835 files name a reason for each adjusted line. Tell your billing software vendor, so that the files are read without errors.',
    category: 'claims-payments',
    urgency: 'by-date',
    placements: [],
    effectiveOn: here.day(20),
    actionBy: here.day(19),
    ...forPlans([...plansOf('medicaid'), ...plansOf('medicare-advantage')], here),
    body: richText(
      paragraph('You asked why lines are paid differently from what was billed. The files now say it.'),
      steps(
        'Send this notice to your billing software vendor or clearinghouse.',
        'Ask for a test with a file of last week.',
      ),
    ),
    action: {
      who: 'Offices that post payments from 835 files',
      what: 'Ask your vendor to test the new reason codes.',
      otherwise: 'Payments may have to be posted by hand.',
    },
  },
  change: {
    effectiveOn: here.day(34),
    actionBy: here.day(33),
    changeKind: 'major',
    changeNote: `Effective date moved from ${dayInWords(here.day(20))} to ${dayInWords(here.day(34))}, because two clearinghouses need more time to test.`,
  },
})

/** A notice that {@link telehealthBilling} has taken the place of. */
export const telehealthBillingBefore = (here: Surroundings): DemoNotice => ({
  slug: 'telehealth-billing-interim-rules',
  postedAt: here.instant(here.day(-60), '09:15'),
  fields: {
    title: 'Telehealth visits: how to bill them for now',
    summary:
      'Until the final rules are out, bill telehealth visits with the place of service of your office.',
    category: 'claims-payments',
    urgency: 'information',
    placements: [],
    effectiveOn: here.day(-60),
    ...forPlans(plansOf('marketplace'), here),
    body: richText(paragraph('Bill as for a visit in the office and write "telehealth" into the note.')),
  },
})

/** The notice that replaces the one before. */
export const telehealthBilling = (here: Surroundings): DemoNotice => ({
  slug: 'telehealth-billing',
  postedAt: here.instant(here.day(-5), '09:15'),
  replaces: ['telehealth-billing-interim-rules'],
  fields: {
    title: 'Telehealth visits: how to bill them',
    summary:
      'Bill telehealth visits with their own place of service and a modifier for video or telephone. These rules take the place of the interim ones.',
    category: 'claims-payments',
    urgency: 'information',
    placements: [],
    effectiveOn: here.firstOfMonth(1),
    ...forPlans(plansOf('marketplace'), here),
    body: richText(
      heading('On the claim'),
      bullets('Place of service: telehealth', 'Modifier: one for video, another for telephone only'),
      paragraph('Claims billed under the interim rules are paid as they are; do not send them again.'),
    ),
  },
})

/** A notice that readers see tomorrow. */
export const drugList = (here: Surroundings): DemoNotice => ({
  slug: 'drug-list-update',
  postedAt: here.instant(here.day(1), '09:00'),
  fields: {
    title: 'Drug list: three medicines become preferred',
    summary: 'Three medicines move to the preferred tier, so that your patients pay less for them.',
    category: 'pharmacy',
    urgency: 'information',
    placements: [],
    effectiveOn: here.firstOfMonth(2),
    ...forPlans(plansOf('medicare-advantage'), here),
    body: richText(paragraph('Nothing needs to be done for patients who take one of them already.')),
  },
})

/** A draft that waits for an editor. */
export const holidayHours = (here: Surroundings): DemoNotice => ({
  slug: 'provider-services-holiday-hours',
  fields: {
    title: 'Provider Services: shorter hours on the day before the holiday',
    summary: 'On the day before the holiday, Provider Services closes at noon.',
    category: 'portal-technology',
    urgency: 'information',
    placements: [],
    effectiveOn: here.day(25),
    endsOn: here.day(25),
    allPlans: true,
    body: richText(paragraph('The portal stays open, and the nurse line answers as always.')),
    reviewNote: 'Is noon right for the Marketplace line as well? Please check before you publish.',
  },
})
