import { bullets, heading, paragraph, richText } from './rich-text'

/** The Provider Agreement of the demo, a text of its own: short, and nobody's contract. */
export const agreement = {
  version: '2026-1',
  title: 'Provider Agreement for the use of the portal',
  inForceFrom: '2026-01-01T05:00:00.000Z',
  body: richText(
    paragraph(
      'This agreement is about the portal only. It changes nothing in the contract under which you care for our members.',
    ),
    heading('Who may use the account'),
    paragraph(
      'The account belongs to the provider it was registered for. You may let people of your office work with it for you, and you answer for what they do there.',
    ),
    heading('What you agree to'),
    bullets(
      'You keep the user name and the password to yourself and those who work for you, and change the password when somebody leaves.',
      'You look up members and claims only as far as you need to for treatment, payment or the running of your practice.',
      'You tell us at once when you believe that somebody else has used the account.',
      'You keep your e-mail address up to date, because we send there what concerns the account.',
    ),
    heading('What we do'),
    bullets(
      'We record who signed in when, and what was changed in the account.',
      'We close an account that is misused, and tell its owner.',
      'When we change this agreement we ask for your consent anew.',
    ),
    heading('Ending it'),
    paragraph('You can have the account closed at any time by calling Provider Services.'),
  ),
}
