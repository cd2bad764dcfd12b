import type { ProcessStep } from '@/src/ui/content/ProcessList'

/** What a newcomer is asked, in the order in which it is asked. */
export function registrationSteps(organization: string): ProcessStep[] {
  return [
    {
      heading: 'Choose Practitioner or Group',
      body: (
        <>
          <p>
            Fields you must fill in carry a red asterisk (
            <abbr title="required" className="usa-hint usa-hint--required">
              *
            </abbr>
            ).
          </p>
          <p>
            <strong>Practitioner:</strong> give your details as {organization} has them on file, for example
            on an Explanation of Benefits or in your welcome letter. If your profile has several addresses,
            the ZIP code of any of them will do.
          </p>
          <p>
            <strong>Group:</strong> the Group Name, Tax ID, Provider ID and ZIP code must all match. A group
            account sees every provider under the group’s Tax ID. Choose it for radiologists,
            anesthesiologists, pathologists, hospitalists, emergency room, urgent care and laboratory
            providers, and for facilities such as hospitals and skilled nursing.
          </p>
          <p>
            <strong>Not sure?</strong> Look at your welcome letter. If it names the Group Payee ID, choose
            Group; if it names the individual, choose Practitioner.
          </p>
        </>
      ),
    },
    {
      heading: 'Confirm the Provider Agreement',
      body: <p>You read the agreement and confirm it.</p>,
    },
    {
      heading: 'Create your account',
      body: (
        <p>
          You choose a user name and a password of at least 12 characters with a lowercase letter, an
          uppercase letter, a digit and a character that is neither. Your e-mail address receives the
          activation.
        </p>
      ),
    },
    {
      heading: 'Choose a security question',
      body: <p>Our support staff ask for the answer when you call.</p>,
    },
    {
      heading: 'Activate your account',
      body: (
        <>
          <p>
            We send an e-mail from “webmaster” with the subject “Activate Your Provider Portal Account”. Open
            its <strong>Activate Account</strong> link; then your e-mail address is verified and you can log
            in.
          </p>
          <p>
            No e-mail? Look in your spam folder, and check that the address is the one you registered with.
          </p>
        </>
      ),
    },
  ]
}
