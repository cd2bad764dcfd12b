import { bold, bullets, heading, paragraph, richText, steps } from './rich-text'
import { forPlans, type DemoNotice, type Surroundings } from './notice'
import { PROVIDER_LINES } from './organization'

const ECHO_PAGE = 'https://echo-health.example/enroll'
const GAMMIS_PAGE = 'https://gammis.example'

/** Hurricane Dorian, early September 2019. */
export const hurricaneDorian = (here: Surroundings): DemoNotice => ({
  slug: 'hurricane-dorian-emergency-refills',
  postedAt: here.instant('2019-09-03', '09:30'),
  fields: {
    title: 'Hurricane Dorian: emergency refills for affected members',
    summary:
      'Members in areas hit by Hurricane Dorian can get a 10-day emergency supply of their medicine once, and may have prescriptions filled early at any pharmacy in the network.',
    category: 'emergency',
    urgency: 'now',
    placements: ['login', 'banner'],
    effectiveOn: '2019-09-03',
    endsOn: '2019-09-30',
    takeDownOn: '2019-10-15',
    ...forPlans(['Georgia Medicaid', 'Georgia Marketplace', 'North Carolina Marketplace'], here),
    body: richText(
      paragraph(
        'Hurricane Dorian has forced many of our members from their homes. So that nobody goes without medicine, we have loosened the refill rules for everyone the storm affects.',
      ),
      heading('What your patients can get'),
      bullets(
        [
          bold('An emergency refill. '),
          'In the affected areas a pharmacy may hand out a 10-day supply, one time.',
        ],
        [
          bold('An early refill. '),
          'A prescription may be filled ahead of its date at any pharmacy in our network.',
        ],
      ),
      heading('Whom your patients can call'),
      paragraph(
        'Member Services answers at 1-855-202-0729 (TTY 1-800-255-0056 or 711) from 7 a.m. to 7 p.m., Monday to Friday.',
      ),
      paragraph(
        'When your office is closed, patients can call the CareSource24 nurse line 24 hours a day, 365 days a year. A registered nurse answers questions about their health and helps them decide what care they need.',
      ),
    ),
    action: {
      who: 'Pharmacies and prescribers with patients in the affected areas',
      what: 'Allow the one-time 10-day emergency refill and early refills, and tell patients where to call when your office is closed.',
    },
    phoneLines: [
      {
        label: 'Member Services',
        number: '1-855-202-0729',
        tty: '1-800-255-0056 or 711',
        hours: '7 a.m. to 7 p.m. Monday to Friday',
      },
    ],
  },
})

/** Payments through ECHO Health, announced in autumn 2019. */
export const echoHealth = (here: Surroundings): DemoNotice => ({
  slug: 'echo-health-enrollment',
  postedAt: here.instant('2019-10-07', '10:00'),
  fields: {
    title: 'Provider payments move to ECHO Health: register and choose how you are paid',
    summary:
      'ECHO Health, Inc. takes over the delivery of our payments to providers. Register with ECHO or update your profile there, and choose a payment method, so that your payments are not interrupted.',
    category: 'claims-payments',
    urgency: 'by-date',
    placements: ['login'],
    effectiveOn: '2019-12-01',
    actionBy: '2019-12-01',
    allPlans: true,
    body: richText(
      paragraph(
        'From Dec. 1, 2019, our payments to you are delivered by ECHO Health, Inc. The claims themselves are still sent to us and decided by us; what changes is who brings you the money and how.',
      ),
      heading('What you need to do'),
      steps(
        'Register with ECHO, or update the profile you already have there.',
        'Choose the payment method that suits your office.',
        'Do both by Dec. 1, 2019. Without them your payments may be interrupted.',
      ),
    ),
    action: {
      who: 'Every provider who is paid by us',
      what: 'Register with ECHO Health or update your profile there, and choose a payment method.',
      linkLabel: 'ECHO Health enrollment',
      linkUrl: ECHO_PAGE,
      otherwise: 'Your payments may be interrupted.',
    },
    links: [{ label: 'Learn more about ECHO Health enrollment', url: ECHO_PAGE }],
  },
})

/** Demographic changes in GAMMIS, effective August 2019. */
export const gammis = (here: Surroundings): DemoNotice => ({
  slug: 'georgia-medicaid-demographic-changes-gammis',
  postedAt: here.instant('2019-08-05', '11:00'),
  fields: {
    title: 'Georgia Medicaid: make demographic changes in GAMMIS',
    summary:
      'The Georgia Department of Community Health requires Georgia Medicaid providers to make every demographic change in GAMMIS. We can no longer accept such changes from providers.',
    category: 'credentialing-demographics',
    urgency: 'information',
    placements: [],
    effectiveOn: '2019-08-26',
    ...forPlans(['Georgia Medicaid'], here),
    body: richText(
      paragraph(
        'The Georgia Department of Community Health (DCH) has decided that, from Aug. 26, 2019, every demographic change of a Georgia Medicaid provider is made in the GA Medicaid Management Information System (GAMMIS). After that date we no longer accept demographic changes from providers themselves.',
      ),
      heading('Exception: delegated credentialing'),
      paragraph(
        'Nothing changes for health systems with a delegated credentialing arrangement: they keep submitting their rosters to us.',
      ),
      heading('Questions'),
      paragraph('Provider Services is glad to help.'),
    ),
    action: {
      who: 'Georgia Medicaid providers without a delegated credentialing arrangement',
      what: 'Enter changes of addresses, phone numbers, staff and other demographic data in GAMMIS.',
      linkLabel: 'GAMMIS',
      linkUrl: GAMMIS_PAGE,
      otherwise: 'The change does not reach your record: what you send to us instead is not accepted.',
    },
    phoneLines: [
      { label: 'Provider Services', number: PROVIDER_LINES.medicaid, note: 'Georgia Medicaid providers' },
    ],
  },
})
