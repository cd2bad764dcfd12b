import type { DemoDocument } from './document'

/** Quick reference materials of single states, so that each state's list has something to show. */
export const stateReferences: readonly DemoDocument[] = [
  {
    name: 'georgia-demographic-changes',
    title: 'Georgia: Changing Your Demographic Data',
    description:
      'Where Georgia Medicaid and Marketplace providers change addresses, phone numbers and staff.',
    states: ['ga'],
    sections: [
      {
        heading: 'Georgia Medicaid',
        paragraphs: [
          'Make every change in the GA Medicaid Management Information System (GAMMIS). We take over what stands there. Health systems with delegated credentialing send us rosters as before.',
        ],
      },
      {
        heading: 'Georgia Marketplace',
        list: [
          'Sign in to the portal and open your provider record.',
          'Change what is wrong and send it.',
          'Look again after ten business days: the directory then shows the change.',
        ],
      },
    ],
  },
  {
    name: 'ohio-claims-checklist',
    title: 'Ohio: Claims Checklist',
    description: 'What to look at before a claim is sent, on one page.',
    states: ['oh'],
    sections: [
      {
        heading: 'Before you send',
        list: [
          'The member was eligible on the day of the service.',
          'Billing and rendering Provider IDs are those of your enrollment.',
          'The authorization number stands on the claim if the service needed one.',
          'Other coverage of the member is named.',
          'Attachments carry the claim number.',
        ],
      },
      {
        heading: 'After you sent it',
        paragraphs: ['The portal shows the status of a claim by the next business day.'],
      },
    ],
  },
  {
    name: 'indiana-prior-authorization',
    title: 'Indiana: Prior Authorization at a Glance',
    description: 'Which requests need which papers, and how long an answer takes.',
    states: ['in'],
    sections: [
      {
        heading: 'Send with every request',
        list: ['Diagnosis and procedure codes', 'Notes of the last visit', 'Results of tests already done'],
      },
      {
        heading: 'How long it takes',
        list: ['Urgent requests: within two days', 'All others: within seven days'],
      },
    ],
  },
  {
    name: 'kentucky-care-coordination',
    title: 'Kentucky: Referring a Patient to Care Coordination',
    description: 'When a care coordinator can help, and how to ask for one.',
    states: ['ky'],
    sections: [
      {
        heading: 'Think of it when a patient',
        list: [
          'was in hospital twice within six months,',
          'takes more than eight medicines,',
          'misses appointments for want of a ride, or',
          'lives alone after surgery.',
        ],
      },
      {
        heading: 'How to refer',
        paragraphs: ['Use the referral form of the portal. A coordinator calls the patient within two days.'],
      },
    ],
  },
  {
    name: 'west-virginia-pharmacy',
    title: 'West Virginia: Pharmacy Quick Reference',
    description: 'Early refills, 90-day supplies and exceptions to the drug list.',
    states: ['wv'],
    sections: [
      {
        heading: 'At the counter',
        list: [
          'A 90-day supply is possible for most maintenance medicines.',
          'In a declared emergency a prescription may be filled early.',
          'A medicine that is not on the list needs an exception request with your reasons.',
        ],
      },
    ],
  },
  {
    name: 'north-carolina-telehealth',
    title: 'North Carolina: Telehealth Visits',
    description: 'How to hold, record and bill a visit by video or telephone.',
    states: ['nc'],
    sections: [
      {
        heading: 'Before the visit',
        list: ['Ask for consent and record it.', "Check the patient's place and a number to call back."],
      },
      {
        heading: 'After the visit',
        list: ['Record how the visit was held.', 'Bill with the place of service for telehealth.'],
      },
    ],
  },
]
