import { bold, bullets, heading, paragraph, richText } from './rich-text'
import { forPlans, type DemoNotice, type Surroundings } from './notice'
import { plansOf } from './organization'

/** TLS 1.2 for secure e-mail, effective June 2018. */
export const tlsForSecureEmail = (here: Surroundings): DemoNotice => ({
  slug: 'secure-email-needs-tls-1-2',
  postedAt: here.instant('2018-05-07', '09:00'),
  fields: {
    title: 'Secure e-mail opens only in browsers with TLS 1.2 or higher',
    summary:
      'To open a message in our secure e-mail portal you need a browser that supports TLS 1.2 or higher. The linked document tells you which browsers do.',
    category: 'portal-technology',
    urgency: 'information',
    placements: [],
    effectiveOn: '2018-06-03',
    allPlans: true,
    documents: [here.document('secure-email-tls-1-2')],
    body: richText(
      paragraph(
        'The secure e-mail portal is where you read the messages that we may not send openly. From June 3, 2018, it lets recipients open messages only with a browser that supports TLS 1.2 or higher.',
      ),
      heading('Is my browser ready?'),
      paragraph(
        'The document below lists which browsers support TLS 1.2 and explains what TLS is. Most browsers that update themselves have supported it for years.',
      ),
    ),
    action: {
      who: 'Everybody who receives secure e-mail from us',
      what: 'Check your browser against the list, and update it if it is not there.',
      otherwise: 'You cannot open secure messages.',
    },
  },
})

/** The Quality Patient Experience Guide, Georgia. */
export const patientExperienceGuide = (here: Surroundings): DemoNotice => ({
  slug: 'quality-patient-experience-guide',
  postedAt: here.instant('2019-06-11', '13:00'),
  fields: {
    title: 'Quality Patient Experience Guide for Georgia',
    summary:
      'A new guide lists 7 ways to give your patients a good experience and covers what the CAHPS® and QHPEE surveys ask them every year.',
    category: 'clinical-quality',
    urgency: 'information',
    placements: [],
    hasNoEffectiveDate: true,
    ...forPlans(['Georgia Medicaid', 'Georgia Marketplace'], here),
    documents: [here.document('quality-patient-experience-guide')],
    body: richText(
      paragraph(
        'How patients feel treated decides whether they come back and whether they follow advice. Our Quality Patient Experience Guide names ',
        bold('7 ways to give patients a good experience'),
        ', each of them something an office can start with tomorrow.',
      ),
      heading('The surveys behind it'),
      paragraph('The guide covers topics of two surveys that members are asked to fill in every year:'),
      bullets(
        'CAHPS®, the Consumer Assessment of Healthcare Providers and Systems',
        'QHPEE, the Qualified Health Plan Enrollee Experience survey',
      ),
      heading('Where to find it'),
      paragraph(
        'Open it below, or look under Georgia Provider Quick Reference Materials on the resources page.',
      ),
    ),
  },
})

/** The Telehealth HEDIS Measure Quick Reference Guide, Marketplace. */
export const telehealthHedisGuide = (here: Surroundings): DemoNotice => ({
  slug: 'telehealth-hedis-measure-quick-reference-guide',
  postedAt: here.instant('2020-04-20', '10:30'),
  fields: {
    title: 'Telehealth HEDIS® Measure Quick Reference Guide',
    summary:
      'The guide shows Marketplace providers for which activities telehealth visits and their claims may count toward HEDIS® measures.',
    category: 'clinical-quality',
    urgency: 'information',
    placements: [],
    hasNoEffectiveDate: true,
    ...forPlans(plansOf('marketplace'), here),
    documents: [here.document('telehealth-hedis-guide')],
    body: richText(
      paragraph(
        'A visit by video or telephone can do more than help the patient: it may count toward a measure of HEDIS, the Healthcare Effectiveness Data and Information Set. Our quick reference guide names the activities for which telehealth visits, and the claims for them, may count.',
      ),
      heading('What the guide is not'),
      paragraph(
        'It is not a full list of telehealth services: a service that is missing there may still be given and billed.',
      ),
    ),
  },
})
