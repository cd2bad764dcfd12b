import type { FindArgs } from 'payload'
import { beforeEach, describe, expect, it } from 'vitest'
import { POST as cancelForm } from '@/app/(portal)/forms/cancel-invitation/route'
import { POST as closeForm } from '@/app/(portal)/forms/close-account/route'
import { POST as handOverForm } from '@/app/(portal)/forms/hand-over/route'
import { POST as inviteForm } from '@/app/(portal)/forms/invite-colleague/route'
import { POST as againForm } from '@/app/(portal)/forms/send-invitation/route'
import { GET as handOverPage } from '@/app/(portal)/my/colleagues/hand-over/route'
import { updateAccount } from '@/src/accounts/record/account'
import { moveOwnership } from '@/src/practices/ownership'
import { ownerOf } from '@/src/practices/people'
import type { Invitation } from '@/src/accounts/record/invitations'
import { accountRow, auditOf, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { openPage } from '@/test/support/pages'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'
import { practice } from '@/test/support/practices'
import { rowsOf } from '@/test/support/registration'

const bulletin = startBulletin()

let owner: PortalPerson
let colleague: PortalPerson
let count = 0

beforeEach(async () => {
  owner = await practice(bulletin.payload, 'ga:medicaid', { activatedAt: '2026-01-01T00:00:00.000Z' })
  colleague = await join()
  await takeMails(bulletin.payload)
})

/** Somebody who comes to the practice of the owner. */
function join(): Promise<PortalPerson> {
  count += 1
  const { enrollment } = owner.account
  return portalAccount(bulletin.payload, { enrollment, admission: `invitation ${count}` })
}

const hand = (who: PortalPerson, to: PortalPerson) =>
  sendOwn(handOverForm, who, { successor: to.account.id, current: PASSWORD })
const close = (who: PortalPerson) => sendOwn(closeForm, who, { current: PASSWORD })
const invite = (once = 'a form') =>
  sendOwn(inviteForm, owner, { email: `new${count}@example.org`, current: PASSWORD, once })
const again = async () => sendOwn(againForm, owner, { invitation: (await invitation()).id })
const cancel = async () => sendOwn(cancelForm, owner, { invitation: (await invitation()).id })

const ownerNow = async () => (await ownerOf(bulletin.payload, colleague.account))?.id

/** The one invitation to the address that these tests invite. */
async function invitation(): Promise<Invitation> {
  const rows = await rowsOf<Invitation>(bulletin.payload, 'invitations')
  const found = rows.find(({ email }) => email === `new${count}@example.org`)
  if (!found) throw new Error('Nobody was invited.')
  return found
}

const moveBySupport = (to: PortalPerson) =>
  moveOwnership(bulletin.payload, to.account, {
    actor: { id: '1', name: 'support@example.org' },
    client: { address: '', userAgent: '' },
    now: new Date(),
    reason: 'The owner has left.',
  })

/** Has something happen while a form is being looked at: right after it has first asked who is there. */
function meanwhile(act: () => Promise<unknown>): void {
  const { db } = bulletin.payload
  const { find } = db
  db.find = async <T>(args: FindArgs) => {
    const found = await find.call<typeof db, [FindArgs], Promise<unknown>>(db, args)
    if (args.collection === 'accounts') {
      db.find = find
      await act()
    }
    return found as Awaited<ReturnType<typeof find<T>>>
  }
}

describe('handing over', () => {
  it('makes the successor owner, though the clock was set back since the owner was made it', async () => {
    await updateAccount(bulletin.payload, owner.account.id, { ownerSince: '2099-01-01T00:00:00.000Z' })
    expect(await newsOf(bulletin.payload.secret, await hand(owner, colleague))).toBe('handed-over')
    expect(await ownerNow()).toBe(colleague.account.id)
  })

  it('is done once by a second click, which is told that it is done', async () => {
    const { payload } = bulletin
    const replies = await Promise.all([hand(owner, colleague), hand(owner, colleague)])
    for (const reply of [...replies, await hand(owner, colleague)])
      expect(await newsOf(payload.secret, reply)).toBe('handed-over')
    expect(await takeMails(payload)).toHaveLength(2)
    expect(await auditOf(payload, owner.account.username)).toHaveLength(1)
  })

  it('to two colleagues at the same moment makes one of them owner; the other is refused', async () => {
    const { payload } = bulletin
    const replies = await Promise.all([hand(owner, colleague), hand(owner, await join())])
    const refused = await Promise.all(replies.map((reply) => issuesOf(payload.secret, 'hand-over', reply)))
    expect(refused.filter((issues) => 'successor' in issues)).toHaveLength(1)
    expect(await takeMails(payload)).toHaveLength(2)
  })

  it('hands over the invitations that wait too', async () => {
    await invite()
    await hand(owner, colleague)
    expect((await invitation()).invitedBy).toBe(colleague.account.id)
    await close(owner)
    expect((await invitation()).state).toBe('waiting')
  })

  it('leads on for an owner all of whose colleagues have secured their accounts', async () => {
    await updateAccount(bulletin.payload, colleague.account.id, { state: 'secured' })
    const { html } = await openPage(handOverPage, '/my/colleagues/hand-over', { cookie: owner.cookie })
    expect(html).toMatch(/end their access under <a class="usa-link" href="\/my\/colleagues">/)
    expect(html).toContain('or call us')
  })
})

describe('an act of the owner', () => {
  it.each<[what: string, act: () => Promise<unknown>]>([
    ['inviting', () => invite('another form')],
    ['sending an invitation again', again],
    ['cancelling an invitation', cancel],
    ['handing over', () => hand(owner, colleague)],
    ['a move by support', () => moveBySupport(colleague)],
  ])('writes the row of the owner, so that two at once clash: %s', async (what, act) => {
    if (what.includes('invitation')) await invite()
    const { payload } = bulletin
    // A clock that was set back must not make it write what stands there already.
    const updatedAt = '2099-01-01T00:00:00.000Z'
    await updateAccount(payload, owner.account.id, { updatedAt })
    await act()
    expect((await accountRow(payload, owner.account.id)).updatedAt).toBe('2099-01-01T00:00:00.001Z')
  })

  it.each<[what: string, act: () => ReturnType<typeof hand>]>([
    ['inviting', () => invite('another form')],
    ['sending an invitation again', again],
    ['cancelling an invitation', cancel],
  ])('is refused when the ownership moves while it is looked at: %s', async (what, act) => {
    const { payload } = bulletin
    if (what.includes('invitation')) await invite()
    await takeMails(payload)
    meanwhile(() => moveBySupport(colleague))
    const reply = await act()
    if (what.includes('invitation')) {
      expect(await newsOf(payload.secret, reply)).toBe('invitation-gone')
      expect(await invitation()).toMatchObject({ state: 'waiting', invitedBy: colleague.account.id })
    } else {
      const { email } = await issuesOf(payload.secret, 'invite-colleague', reply)
      expect(email).toContain('do not own')
    }
    expect((await takeMails(payload)).map(({ kind }) => kind)).toEqual(['owner-moved', 'owner-moved'])
  })

  it('is no invitation by a form whose invitation was cancelled since', async () => {
    const { payload } = bulletin
    await invite()
    await cancel()
    await takeMails(payload)
    const issues = await issuesOf(payload.secret, 'invite-colleague', await invite())
    expect(issues.email).toContain('This page is old')
    expect(await takeMails(payload)).toEqual([])
    expect(await newsOf(payload.secret, await invite('a new form'))).toBe('invited')
  })
})

describe('an owner who closes the account', () => {
  it('is refused when a colleague has joined while the password was looked at', async () => {
    const { payload } = bulletin
    await close(colleague)
    meanwhile(join)
    expect(await issuesOf(payload.secret, 'close-account', await close(owner))).toHaveProperty(
      'close-account',
    )
    expect((await accountRow(payload, owner.account.id)).state).toBe('active')
  })

  it('cancels the invitations that wait', async () => {
    await close(colleague)
    await invite()
    await close(owner)
    expect((await invitation()).state).toBe('cancelled')
    expect(await auditOf(bulletin.payload, owner.account.username)).toContain('Invitation cancelled')
  })
})
