import type { Endpoint } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { updateIf } from '@/src/database/rows'
import { requestMail } from '@/src/mail/queue'
import { audit } from '@/src/audit/audit'
import { auditLimited } from '@/src/audit/audit-limited'
import { activationCharge, spend } from '@/src/limits/attempt-limits'
import { unlocked } from '@/src/signing-in/attempts'
import { verifyPassword } from '@/src/passwords/password-hash'
import { answerKey } from '@/src/accounts/record/security-answer'
import { tooOften } from '@/src/limits/too-often'
import { helped, reasonIn, refused } from './helped'

/** Longest answer that is compared, in characters. */
const LONGEST_ANSWER = 200

/**
 * Opens a locked account before its day is over, and gives browsers of its owner that have used up attempts
 * of their own new ones. Support says why, and both stand in the audit log.
 */
export function unlockEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/unlock',
    handler: async (req) => {
      const { account, actor, client } = await helped(req)
      const detail = reasonIn(req)
      const now = clock()
      await inTransaction(req.payload, async () => {
        await updateIf(req.payload, 'accounts', [{ id: { equals: account.id } }], unlocked(now))
        await audit(req.payload, { kind: 'unlocked', account, actor, client, detail, now })
      })
      return Response.json({ message: 'The account is unlocked.' })
    },
  }
}

/** Has the activation mail sent once more, to the address that is on file and to no other. */
export function activationMailEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/activation-mail',
    handler: async (req) => {
      const { account, actor, client } = await helped(req)
      if (account.state !== 'unverified') throw refused('This account is activated already.', 409)
      const now = clock()
      const wait = await spend(req.payload, now, [activationCharge(account.username)])
      if (wait !== undefined) {
        await auditLimited(req.payload, { what: 'Sending the activation mail', account, actor, client, now })
        throw refused(`Too many mails. Try again in ${Math.ceil(wait / 60)} minutes.`, 429)
      }
      await inTransaction(req.payload, async () => {
        await requestMail(req.payload, { kind: 'activate', data: { account: account.id }, now })
        await audit(req.payload, { kind: 'activation-sent', account, actor, client, now })
      })
      return Response.json({ message: 'The mail is on its way.' })
    },
  }
}

/**
 * Tells support whether what a caller answers to the security question is right. The check stands in the
 * audit log; the answer stands nowhere.
 */
export function answerEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/answer',
    handler: async (req) => {
      const { account, actor, client } = await helped(req)
      const typed: unknown = req.data?.answer
      const answer = typeof typed === 'string' ? typed : ''
      if (answerKey(answer) === '' || answer.length > LONGEST_ANSWER) {
        throw refused(`Type what the caller answers, in at most ${LONGEST_ANSWER} characters.`, 400)
      }
      const now = clock()
      const wait = await spend(req.payload, now, [
        { limit: 'answer-staff', key: actor.id },
        { limit: 'answer-account', key: account.id },
      ])
      if (wait !== undefined) {
        await auditLimited(req.payload, { what: 'Checking the security answer', account, actor, client, now })
        return tooOften(wait)
      }
      const isRight = await verifyPassword(answerKey(answer), account.securityAnswerHash)
      const kind = isRight ? 'answer-right' : 'answer-wrong'
      await audit(req.payload, { kind, account, actor, client, now })
      return Response.json({ message: isRight ? 'The answer is right.' : 'The answer is wrong.', isRight })
    },
  }
}
