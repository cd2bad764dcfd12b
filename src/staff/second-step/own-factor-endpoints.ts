import type { Endpoint } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { env } from '@/src/env'
import { timeInWords } from '@/src/site/site'
import { codesLeft, factorRows, summariesOf, type FactorSummary } from '@/src/staff/factors/factor-rows'
import { makeRecoveryCodes } from '@/src/staff/factors/recovery-codes'
import { removeFactor } from '@/src/staff/factors/remove-factors'
import { assertConfirmed } from '@/src/staff/confirming/assert-confirmed'
import { staffOf } from '@/src/staff/roles'
import { door, refused, SIGNED_OUT_BY_NOW } from '@/src/staff/signing-in/door'
import { memberById, signsInHere } from '@/src/staff/signing-in/member'
import { noteChange } from './note-change'
import { assertSignsInHere, FACTORS_ELSEWHERE } from './signs-in-here'

/** What a member of staff who is signed in sees and changes of their own second factors. */
export const ownFactorEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  {
    method: 'get',
    path: '/factors',
    handler: async ({ payload, user }) => {
      const member = await memberById(payload, staffOf(user)?.id ?? '')
      const isElsewhere = member !== undefined && !signsInHere(member)
      const rows = await factorRows(payload, member?.id ?? '')
      const words = async ({ kind, usedAt }: FactorSummary) => {
        const what = kind === 'passkey' ? 'passkey' : 'codes of an app'
        return `${what}, ${usedAt ? `last used ${await timeInWords(payload, usedAt)}` : 'not used yet'}`
      }
      const factors = summariesOf(rows).map(async (factor) => ({
        id: factor.id,
        name: factor.name,
        words: await words(factor),
      }))
      return Response.json({
        factors: await Promise.all(factors),
        codesLeft: codesLeft(rows),
        isRequired: env().isSecondFactorRequired && !isElsewhere,
        elsewhere: isElsewhere ? FACTORS_ELSEWHERE : null,
      })
    },
  },
  door('/factors/recovery-codes', clock, async (asked) => {
    const { payload, req, now } = asked
    const owner = staffOf(req.user)
    if (!owner) return refused(401, SIGNED_OUT_BY_NOW)
    await assertSignsInHere(payload, owner.id)
    await assertConfirmed(req, now)
    if (summariesOf(await factorRows(payload, owner.id)).length === 0) return refused(400, NO_FACTOR)
    const codes = await inTransaction(payload, async () => {
      await noteChange(asked, owner, 'codes-made')
      return makeRecoveryCodes(payload, owner.id, now)
    })
    return Response.json({ codes })
  }),
  door('/factors/remove', clock, async (asked) => {
    const { payload, req, field, now } = asked
    const owner = staffOf(req.user)
    if (!owner) return refused(401, SIGNED_OUT_BY_NOW)
    await assertConfirmed(req, now)
    const member = await memberById(payload, owner.id)
    const mayBeLast = !env().isSecondFactorRequired || (member !== undefined && !signsInHere(member))
    const removed = await inTransaction(payload, async () => {
      const factor = await removeFactor(payload, { member: owner.id, id: field('factor'), mayBeLast })
      if (factor && factor !== 'last') await noteChange(asked, owner, 'factor-removed', factor.name)
      return factor
    })
    if (removed === 'last') return refused(400, LAST)
    return removed ? Response.json({ message: 'It is removed.' }) : refused(404, GONE)
  }),
]

const NO_FACTOR = 'Add a second factor first. Recovery codes come with it.'
const LAST =
  'It is your only second factor, and everybody on the staff has to have one. Add another one first.'
const GONE = 'You have no such second factor; it may have been removed in another window.'
