import { bold, bullets, heading, paragraph, picture, richText, steps, table } from './rich-text'
import { forPlans, type DemoNotice, type Surroundings } from './notice'

/** An emergency of these days, with its banner up. */
export const flooding = (here: Surroundings): DemoNotice => ({
  slug: 'flooding-early-refills',
  postedAt: here.instant(here.day(-1), '16:00'),
  fields: {
    title: 'Flooding in West Virginia and eastern Kentucky: refill early, no prior authorization',
    summary:
      'Members in the flooded counties may refill prescriptions early, and urgent care for them needs no prior authorization for two weeks.',
    category: 'emergency',
    urgency: 'now',
    placements: ['login', 'banner'],
    effectiveOn: here.day(-1),
    endsOn: here.day(13),
    takeDownOn: here.day(15),
    ...forPlans(['West Virginia Marketplace', 'Kentucky Marketplace', 'Kentucky Medicare Advantage'], here),
    body: richText(
      paragraph('Several counties are cut off by high water, and offices and pharmacies there are closed.'),
      heading('Until the water is gone'),
      bullets(
        [bold('Prescriptions: '), 'members may refill early, at any pharmacy that is open.'],
        [bold('Urgent care: '), 'no prior authorization is needed, in or out of our network.'],
        [bold('Claims: '), 'filing deadlines that fall into these days move to the day after they end.'],
      ),
    ),
    action: {
      who: 'Pharmacies, urgent care and emergency departments',
      what: 'Treat and dispense without waiting for us, and note "flood" on the claim.',
    },
  },
})

/** A deadline in two weeks. */
export const directoryCheck = (here: Surroundings): DemoNotice => ({
  slug: 'confirm-your-directory-entry',
  postedAt: here.instant(here.day(-6), '09:00'),
  fields: {
    title: 'Confirm your entry in the provider directory',
    summary:
      'Patients find you by the directory. Look at your entry and confirm it, or correct it, before entries that nobody has confirmed are hidden.',
    category: 'credentialing-demographics',
    urgency: 'by-date',
    placements: ['login'],
    effectiveOn: here.day(15),
    actionBy: here.day(14),
    allPlans: true,
    body: richText(
      paragraph('Every entry is confirmed four times a year. For this quarter we still miss many of them.'),
      heading('It takes three minutes'),
      steps(
        'Open your provider record.',
        'Compare addresses, phone numbers, office hours and whether you take new patients.',
        'Correct what is wrong, then choose Confirm.',
      ),
    ),
    action: {
      who: 'Every practitioner, group and facility in the directory',
      what: 'Confirm your directory entry, or correct it.',
      otherwise: 'Patients no longer find you in the directory until you do.',
    },
  },
})

/** Something that applied last month already, with a table and a picture. */
export const payerIds = (here: Surroundings): DemoNotice => ({
  slug: 'new-member-cards-payer-id',
  postedAt: here.instant(here.day(-75), '10:00'),
  fields: {
    title: 'New member ID cards: copy the payer ID from the card',
    summary:
      'Members carry new ID cards. Take the payer ID for electronic claims from the marked box, since it differs by line of business.',
    category: 'claims-payments',
    urgency: 'information',
    placements: [],
    effectiveOn: here.firstOfMonth(-1),
    allPlans: true,
    asksForAcknowledgement: true,
    body: richText(
      paragraph('The new cards show at a glance which plan a member has and where the claim goes.'),
      picture(here.image('member-card')),
      heading('What stands where'),
      table(
        ['On the card', 'What it is for'],
        ['Blue band, top left', 'The plan, for example Georgia Medicaid'],
        ['Lines in the middle', 'Name of the member and member number'],
        ['Marked box, bottom right', 'Payer ID for electronic claims'],
      ),
      paragraph('Old cards stay valid until the member gets a new one; their payer IDs are forwarded.'),
    ),
  },
})

/** Help for those who are about to register. */
export const beforeYouRegister = (here: Surroundings): DemoNotice => ({
  slug: 'before-you-register',
  postedAt: here.instant(here.day(-12), '14:00'),
  fields: {
    title: 'About to register? Have your welcome letter at hand',
    summary:
      'Most registrations fail because a ZIP code or an ID was typed from memory. Your welcome letter or an Explanation of Benefits has all of them.',
    category: 'portal-technology',
    urgency: 'information',
    placements: ['registration'],
    hasNoEffectiveDate: true,
    allPlans: true,
    documents: [here.document('registration-training')],
    body: richText(
      paragraph('We compare what you type with what we have on file. Letters and digits must match.'),
      bullets(
        'Does your welcome letter name the Group Payee ID? Then register as a Group.',
        'Does it name the individual? Then register as a Practitioner.',
        'If you have several addresses, the ZIP code of any of them is right.',
      ),
    ),
  },
})

/** A notice that turned out to be wrong. */
export const pharmacyLocator = (here: Surroundings): DemoNotice => ({
  slug: 'pharmacy-locator-offline',
  postedAt: here.instant(here.day(-4), '15:30'),
  fields: {
    title: 'Pharmacy locator offline for one evening',
    summary: 'The pharmacy locator is being moved and cannot be used for one evening.',
    category: 'portal-technology',
    urgency: 'information',
    placements: [],
    effectiveOn: here.day(6),
    endsOn: here.day(6),
    allPlans: true,
    body: richText(
      paragraph(
        'From 8 p.m. to midnight the locator moves to new machines. Call us if you need a pharmacy then.',
      ),
    ),
  },
  withdrawal: 'The move is cancelled: the locator stays available all evening.',
})
