/** The forms that a limit may refuse, by their address, as support knows them. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ['/forms/sign-in', 'Signing in'],
  ['/forms/forgot-password', 'Asking for a new password'],
  ['/forms/forgot-username', 'Asking for the user name'],
  ['/forms/reset-password', 'Choosing a new password by a mailed link'],
  ['/forms/activation-mail', 'Asking for the activation mail'],
  ['/forms/activate', 'Confirming an e-mail address'],
  ['/forms/confirm-email', 'Confirming a new e-mail address'],
  ['/forms/not-me', 'Saying "this was not me"'],
  ['/forms/change-password', 'Changing the password'],
  ['/forms/change-email', 'Changing the e-mail address'],
  ['/forms/resend-email', 'Asking for the link to a new e-mail address again'],
  ['/forms/close-account', 'Closing the account'],
  ['/forms/hand-over', 'Handing a practice over'],
  ['/forms/export-data', 'Downloading the data of the account'],
  ['/forms/change-question', 'Changing the security question'],
  ['/forms/invite-colleague', 'Inviting a colleague'],
  ['/forms/send-invitation', 'Sending an invitation again'],
  ['/forms/end-colleague', 'Ending the access of a colleague'],
  ['/forms/invitation', 'Opening an invitation'],
  ['/forms/register/type', 'Registration: beginning'],
  ['/forms/register/match', 'Registration: matching of details'],
  ['/forms/register/account', 'Registration: user name and password'],
  ['/forms/register/security-question', 'Registration: security question'],
  ['/forms/register/done', 'Registration: finishing'],
])

/**
 * A form in words, for the audit log: one of a fixed number of texts, whatever is asked for.
 *
 * @param path of its address
 */
export const formInWords = (path: string): string => FORMS.get(path) ?? 'Another form'
