import type { PortalPerson } from './people'
import { sendForm, shownBy, type Reply } from './forms'

/** Sends a form of an account as its page does. */
export const sendOwn = (
  handler: (request: Request) => Promise<Response>,
  who: PortalPerson,
  fields: Record<string, string> = {},
): Promise<Reply> => sendForm(handler, { account: who.account.id, ...fields }, { cookie: who.cookie })

/** What the page that a form led to complains of, by field. */
export async function issuesOf(secret: string, form: string, reply: Reply): Promise<Record<string, string>> {
  const issues = (await shownBy(secret, form, reply))?.issues ?? []
  return Object.fromEntries(issues.map(({ field, message }) => [field, message]))
}

/** What the page that a form led to says was done. */
export const newsOf = async (secret: string, reply: Reply): Promise<string | undefined> =>
  (await shownBy(secret, 'news', reply))?.values.news
