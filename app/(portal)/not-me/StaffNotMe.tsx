import type { StaffNotMe as Link } from '@/src/staff/changes/not-me'
import { Alert } from '@/src/ui/messages/Alert'
import { Button } from '@/src/ui/forms/Button'

/** What a member of staff reads behind the link "this was not me", before and after the button. */
export function StaffNotMe({ link, token }: { link: Link; token: string }) {
  const { member, formerEmail, isUsed } = link
  if (isUsed) return <StaffClosed isMailed={formerEmail === undefined} />
  return (
    <form method="post" action="/forms/not-me">
      <p>
        If you know nothing of what our mail tells, close the account of <strong>{member.name}</strong> in the
        admin panel now. Then:
      </p>
      <ul className="usa-list">
        <li>everybody who is signed in to it is signed out, and no password opens it,</li>
        <li>second factors and recovery codes that were added since no longer count,</li>
        {formerEmail && (
          <li>
            its e-mail address is <strong>{formerEmail}</strong> again, unless a colleague has it by now,
          </li>
        )}
        <li>you get a mail with a link to a new password, which opens it again.</li>
      </ul>
      <p>If it was you after all, close this page. Nothing has been changed so far.</p>
      <input type="hidden" name="token" value={token} />
      <p>
        <Button>Close the account</Button>
      </p>
    </form>
  )
}

/** The account was closed by its owner; what happens next. */
export function StaffClosed({ isMailed }: { isMailed: boolean }) {
  return (
    <Alert
      tone={isMailed ? 'success' : 'warning'}
      heading="The account is closed to everybody"
      headingLevel={2}
      role="status"
    >
      <p>
        {isMailed
          ? 'Nobody is signed in to it any more. We have sent you a mail: choose a new password with the link in it. If no mail comes, look into the spam folder.'
          : 'Nobody is signed in to it any more. A colleague has your former e-mail address by now, so we have sent no mail. Ask an admin of the panel to help you.'}
      </p>
      <p>Then look under “Account” at what belongs to it, and tell an admin what has happened.</p>
    </Alert>
  )
}
