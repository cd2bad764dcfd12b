import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { portalInWords, timeInWords } from '@/src/site/site'

/**
 * Tells one of two colleagues that the access of their practice has gone from one of them to the other.
 *
 * @param data `account` (id of whom this is to), `owner` and `former` (ids), and `at` (ISO 8601)
 */
export const ownerHandedOver: Composer = async (
  payload,
  { account: id = '', owner: ownerId = '', former: formerId = '', at = '' },
) => {
  const [account, owner, former] = [
    await accountById(payload, id),
    await accountById(payload, ownerId),
    await accountById(payload, formerId),
  ]
  if (account?.state !== 'active' || !owner || !former) return undefined
  return {
    to: account.email,
    subject: `${await portalInWords(payload)}: who owns the access of ${account.displayName}`,
    paragraphs: [
      id === owner.id
        ? `${former.username} has handed the portal access of ${account.displayName} over to you. You invite colleagues from now on, and end their access when they leave; you find both under “My colleagues”.`
        : `You have handed the portal access of ${account.displayName} over to ${owner.username}. You still read and confirm notices as before.`,
    ],
    facts: [
      { label: 'User name', value: account.username },
      { label: 'When', value: await timeInWords(payload, at) },
    ],
    closing: ['If that is not right, call us.'],
    reason: 'You get this mail because you have an account in the portal.',
  }
}
