import type { DemoDocument } from './document'

/** The documents that notices and the login page link to, by the name of their file. */
export const guides = {
  'secure-email-tls-1-2': {
    name: 'secure-email-tls-1-2',
    title: 'Secure E-mail and TLS 1.2: Which Browsers Work',
    description: 'Which browsers open messages in the secure e-mail portal, how to tell, and what TLS is.',
    states: [],
    sections: [
      {
        heading: 'What TLS is',
        paragraphs: [
          'TLS stands for Transport Layer Security. It encrypts what travels between your browser and our portal, so that nobody on the way can read or change it. Version 1.2 was published in 2008; versions before it have known weaknesses.',
        ],
      },
      {
        heading: 'Browsers that support TLS 1.2 or higher',
        list: [
          'Google Chrome 30 and later',
          'Mozilla Firefox 27 and later',
          'Microsoft Edge, every version',
          'Microsoft Internet Explorer 11',
          'Apple Safari 7 and later on a Mac, iOS 5 and later on a phone or tablet',
        ],
      },
      {
        heading: 'If a message does not open',
        list: [
          'Update your browser to its newest version and open the message again.',
          'Ask your IT staff whether TLS 1.2 is switched off on your computer.',
          'Try another browser from the list above.',
        ],
      },
    ],
  },
  'quality-patient-experience-guide': {
    name: 'quality-patient-experience-guide',
    title: 'Quality Patient Experience Guide',
    description: '7 ways to give patients a good experience, and what the yearly surveys ask about.',
    states: ['ga'],
    sections: [
      {
        heading: 'Why it matters',
        paragraphs: [
          'Every year two surveys ask members about the care they get: CAHPS® (Consumer Assessment of Healthcare Providers and Systems) and QHPEE (Qualified Health Plan Enrollee Experience). Much of what they ask happens in your office.',
        ],
      },
      {
        heading: '7 ways to give patients a good experience',
        list: [
          'Offer appointments soon: the surveys ask how quickly patients got care.',
          'Keep waiting times short, and say so when you run late.',
          'Explain things in words a patient uses, and ask whether they were clear.',
          'Listen without interrupting, and show that you have read the chart.',
          'Spend enough time: sit down, face the patient, ask for the last question.',
          'Tell patients about test results, also when nothing was found.',
          'Coordinate with specialists and pharmacies, and ask about care given elsewhere.',
        ],
      },
      {
        heading: 'What the surveys cover',
        list: [
          'Getting needed care, and getting it quickly',
          'How well doctors communicate',
          'Coordination of care',
          'Rating of the personal doctor and of specialists',
        ],
      },
    ],
  },
  'telehealth-hedis-guide': {
    name: 'telehealth-hedis-guide',
    title: 'Telehealth HEDIS® Measure Quick Reference Guide',
    description: 'For which activities a telehealth visit and its claim may count toward a HEDIS measure.',
    states: ['ga', 'in', 'ky', 'nc', 'oh', 'wv'],
    sections: [
      {
        heading: 'What this guide is, and what it is not',
        paragraphs: [
          'HEDIS stands for Healthcare Effectiveness Data and Information Set. This guide shows for which activities telehealth visits and their claims may count toward its measures. It is not a full list of the services that can be given by telehealth.',
        ],
      },
      {
        heading: 'Activities that may count',
        list: [
          'Controlling high blood pressure: a reading the patient takes at home with a digital device and reports during the visit.',
          'Diabetes care: reviewing a result that is already in the chart.',
          'Follow-up after a stay in hospital for mental illness: a visit by video with a mental health provider.',
          'Medication management for depression and for attention deficit disorder: follow-up visits by video or telephone.',
          'Well-child visits: the parts that need no physical examination.',
        ],
      },
      {
        heading: 'On the claim',
        list: [
          'Give the place of service for telehealth and the modifier that says how the visit was held.',
          'Record the date, the way of contact and the result in the chart.',
        ],
      },
    ],
  },
  'registration-training': {
    name: 'registration-training',
    title: 'How to Register for the Provider Portal',
    description: 'Step by step from "Register here" to the first sign-in, with what to have at hand.',
    states: [],
    sections: [
      {
        heading: 'Have at hand',
        list: [
          'Your welcome letter or an Explanation of Benefits: your details must match what we have on file.',
          'Tax ID, Provider ID and the ZIP code of one of your addresses.',
          'An e-mail address that you can open right away.',
        ],
      },
      {
        heading: 'The five steps',
        list: [
          'Choose Practitioner or Group. A welcome letter that names the Group Payee ID means Group; one that names the individual means Practitioner.',
          'Read and confirm the Provider Agreement.',
          'Create the account: user name, e-mail address, and a password of at least 12 characters with a lowercase letter, an uppercase letter, a digit and a character that is none of these.',
          'Choose a security question and give its answer. Support asks for it on the phone.',
          'Open the e-mail "Activate Your Provider Portal Account" from "webmaster" and choose Activate Account.',
        ],
      },
      {
        heading: 'If it does not work',
        paragraphs: [
          'No e-mail? Look in the spam folder, and check that the address is the one you registered. Not found in the portal? Call 1-855-202-1058 for Medicaid or 1-833-230-2030 for Marketplace.',
        ],
      },
    ],
  },
} satisfies Record<string, DemoDocument>
