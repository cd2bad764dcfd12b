import type { Changed } from '@/src/accounts/own/change-password'
import type { Session } from '@/src/accounts/signing-in/account-session'
import type { FormState } from '@/src/web/form-state'
import { setCookie } from '@/src/web/visitor-cookies'
import type { Issue } from '@/src/lib/issue'
import { formHandler, type FormOutcome, type Submission } from './handler'

/** Name of the hidden field that says for whose account a form was filled in. */
export const ACCOUNT_FIELD = 'account'

/** A form that only somebody who is signed in can send. */
interface AccountForm {
  /** Name of the form on its page. */
  name: string
  /** Path of its page, which may follow from what was sent. */
  page: string | ((field: Submission['field']) => string)
  /** Fields that are shown again when the form comes back; never secrets. */
  kept?: readonly string[]
}

/** A form sent by somebody who is signed in, to their own account. */
export interface AccountSubmission extends Submission {
  session: Session
  /** Back to the page, with what is to be mended. */
  again: (issues: Issue[]) => FormOutcome
}

const OTHER_ACCOUNT =
  'You have signed in with another account since this page was opened. Nothing was changed. Look at the user name above, and fill in the form again.'

/**
 * Makes the handler of a form about the sender's own account. Whoever is no longer signed in signs in and
 * finds what they typed; a form that was filled in for another account, on a computer that several people
 * use, changes nothing.
 */
export function accountForm(
  { name, page: pageOf, kept = [] }: AccountForm,
  handle: (submission: AccountSubmission) => Promise<FormOutcome>,
) {
  return formHandler(async (submission) => {
    const { session, field } = submission
    const page = typeof pageOf === 'string' ? pageOf : pageOf(field)
    const state = (fields: readonly string[], issues: Issue[]): FormState => ({
      form: name,
      values: Object.fromEntries(fields.map((one) => [one, field(one)])),
      issues,
    })
    if (!session) return { signIn: true, back: page, state: state([...kept, ACCOUNT_FIELD], []) }
    if (field(ACCOUNT_FIELD) !== session.account.id) {
      return { back: page, state: state([], [{ field: name, message: OTHER_ACCOUNT }]) }
    }
    const again = (issues: Issue[]): FormOutcome => ({
      back: page,
      state: state([...kept, ACCOUNT_FIELD], issues),
    })
    return handle({ ...submission, session, again })
  })
}

/**
 * What to answer to a change of one's own account.
 *
 * @param page path of the page that says it is done
 * @param news what it says, one of the words it knows
 */
export function outcomeOf(
  changed: Changed,
  { again, session, https }: AccountSubmission,
  page: string,
  news: string,
): FormOutcome {
  if (changed.kind === 'limited') return { retryAfter: changed.retryAfter }
  if (changed.kind === 'refused') return again(changed.issues)
  const { token } = changed
  const cookies = token ? [setCookie('portal-token', token, { https })] : []
  return told(page, news, session.account.id, cookies)
}

/**
 * On to a page that says once what was done. It travels like a form, so that no link can make the page say
 * so.
 */
export function told(page: string, news: string, account: string, cookies: string[] = []): FormOutcome {
  return {
    back: page,
    cookies,
    state: { form: 'news', values: { news, [ACCOUNT_FIELD]: account }, issues: [] },
  }
}
