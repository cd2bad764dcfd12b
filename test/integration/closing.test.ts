import { afterEach, describe, expect, it } from 'vitest'
import { POST as closeForm } from '@/app/(portal)/forms/close-account/route'
import { POST as handOverForm } from '@/app/(portal)/forms/hand-over/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { GET as handOverPage } from '@/app/(portal)/my/colleagues/hand-over/route'
import { GET as loginPage } from '@/app/(portal)/login/route'
import { GET as closePage } from '@/app/(portal)/my/profile/close/route'
import { setClock } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { ownerOf } from '@/src/practices/people'
import { confirmationReport } from '@/src/receipts/report'
import { acknowledge } from '@/src/receipts/receipts'
import { accountRow, auditOf, takeLetters, takeMails } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { publishNotice } from '@/test/support/notices'
import { issuesOf, newsOf, sendOwn } from '@/test/support/own-forms'
import { openPage } from '@/test/support/pages'
import { makeTwoPlans, practice } from '@/test/support/practices'
import { cutOffAt, POWER_CUT } from '@/test/support/power-cut'
import { PASSWORD, portalAccount, type PortalPerson } from '@/test/support/people'

const bulletin = startBulletin()

afterEach(() => setClock())

const close = (who: PortalPerson, current = PASSWORD) => sendOwn(closeForm, who, { current })
const hand = (who: PortalPerson, to: PortalPerson | undefined, current = PASSWORD) =>
  sendOwn(handOverForm, who, { successor: to?.account.id ?? '', current })

/** The owner of a practice, and a colleague whom they have invited. */
async function twoColleagues() {
  const at = (activatedAt: string) => ({ activatedAt, displayName: 'Two Colleagues' })
  const owner = await practice(bulletin.payload, 'ga:medicaid', at('2026-01-01T00:00:00.000Z'))
  const { enrollment } = owner.account
  const colleague = await portalAccount(bulletin.payload, {
    ...at('2026-02-01T00:00:00.000Z'),
    enrollment,
    admission: `invitation of ${owner.account.id}`,
  })
  return { owner, colleague }
}

const ownerNow = async ({ account }: PortalPerson) => (await ownerOf(bulletin.payload, account))?.id

describe('whoever closes the account', () => {
  it('is signed out everywhere and told by mail, and nobody signs in to it again', async () => {
    const { payload } = bulletin
    const who = await practice(payload, 'ga:medicaid')
    await takeMails(payload)
    expect((await openPage(closePage, '/my/profile/close', { cookie: who.cookie })).html).toContain(
      'cannot be undone',
    )
    const reply = await close(who)
    expect([reply.to, reply.cookies['portal-token']]).toEqual(['/login?closed=1', ''])
    const letters = await takeLetters(payload, new Date())
    expect(letters.map(({ kind, to }) => [kind, to])).toEqual([['account-closed', who.account.email]])
    expect(await auditOf(payload, who.account.username)).toEqual(['Account closed by its owner'])
    const { username } = who.account
    const refused = await sendForm(signInForm, { username, password: PASSWORD })
    const stranger = await sendForm(signInForm, { username: 'nobody-has-this', password: PASSWORD })
    expect([refused.status, refused.to]).toEqual([stranger.status, stranger.to])
    expect((await close(who)).to).toContain('/login?ended=1')
    const row = await accountRow(payload, who.account.id)
    expect(row).toMatchObject({ state: 'closed', username })
    expect([row.passwordHash ?? null, row.email.includes('@')]).toEqual([null, false])
  })

  it('reads how to come back: by the record, or by an invitation of the owner for who came by one', async () => {
    const { payload } = bulletin
    const { owner, colleague } = await twoColleagues()
    const read = async (who: PortalPerson) => {
      await takeMails(payload)
      const { html } = await openPage(closePage, '/my/profile/close', { cookie: who.cookie })
      const { to } = await close(who)
      const [letter] = await takeLetters(payload, new Date())
      const login = await openPage(loginPage, to)
      return [html, letter?.paragraphs.join(' ') ?? '', login.html]
    }
    for (const text of await read(colleague)) {
      expect(text).toMatch(/ask .*for a new invitation/)
      expect(text).not.toMatch(/(?:you |, )register anew/)
    }
    for (const text of await read(owner)) {
      expect(text).toMatch(/(?:you |, )register anew/)
      expect(text).not.toContain('new invitation')
    }
  })

  it('has to know the password', async () => {
    const who = await practice(bulletin.payload, 'ga:medicaid')
    for (const current of ['', 'Not-The-Password-1'])
      expect(
        Object.keys(await issuesOf(bulletin.payload.secret, 'close-account', await close(who, current))),
      ).toEqual(['current'])
    expect((await accountRow(bulletin.payload, who.account.id)).state).toBe('active')
  })

  it('leaves the record and the address to another account', async () => {
    const { payload } = bulletin
    const who = await practice(payload, 'ga:medicaid')
    const { enrollment, email } = who.account
    await close(who)
    const again = await portalAccount(payload, { enrollment, email, admission: 'registered' })
    expect(await ownerNow(again)).toBe(again.account.id)
  })

  it('stays in the report with what was confirmed, and is not waited for', async () => {
    const { payload } = bulletin
    await makeTwoPlans(payload)
    const notice = await publishNotice(payload, {
      title: 'To confirm',
      slug: 'to-confirm',
      asksForAcknowledgement: true,
    })
    const [confirmed, silent] = [
      await practice(payload, 'ga:medicaid'),
      await practice(payload, 'ga:medicaid'),
    ]
    const now = new Date()
    const catalogue = await readCatalogue(payload, now)
    const found = findPosted(catalogue, notice.id, now)
    if (!found) throw new Error('The notice is not public.')
    const version = found.notice.changedAt
    await acknowledge(payload, { account: confirmed.account.id, notice: notice.id, version, now })
    await close(confirmed)
    await close(silent)
    const lines = await confirmationReport(payload, catalogue, found)
    const { displayName, username } = confirmed.account
    expect(lines.filter(({ practice }) => practice === silent.account.displayName)).toEqual([])
    expect(lines.find(({ practice }) => practice === displayName)).toMatchObject({
      people: [],
      confirmedBy: [username],
      state: 'confirmed',
    })
  })

  it.each(['accounts', 'audit-events', 'mail-queue'] as const)(
    'has it whole or not at all when it is cut off at %s, and can do it again',
    async (collection) => {
      const { payload } = bulletin
      const who = await practice(payload, 'ga:medicaid')
      await takeMails(payload)
      const restore = cutOffAt(payload, collection)
      await expect(close(who)).rejects.toThrow(POWER_CUT)
      restore()
      expect((await accountRow(payload, who.account.id)).state).toBe('active')
      expect((await close(who)).to).toBe('/login?closed=1')
      expect((await takeMails(payload)).map(({ kind }) => kind)).toEqual(['account-closed'])
    },
  )
})

describe('the owner of a practice', () => {
  it('closes nothing while colleagues would be left without one', async () => {
    const { owner, colleague } = await twoColleagues()
    const { html } = await openPage(closePage, '/my/profile/close', { cookie: owner.cookie })
    expect(html).toContain('href="/my/colleagues/hand-over"')
    expect(html).not.toContain('action="/forms/close-account"')
    expect(await issuesOf(bulletin.payload.secret, 'close-account', await close(owner))).toEqual({
      'close-account': expect.stringContaining('Hand it over'),
    })
    expect((await close(colleague)).to).toBe('/login?closed-invited=1')
    expect((await close(owner)).to).toBe('/login?closed=1')
  })

  it('hands it over to a colleague; both are told, and the former one may leave then', async () => {
    const { payload } = bulletin
    const { owner, colleague } = await twoColleagues()
    await takeMails(payload)
    const reply = await hand(owner, colleague)
    expect([reply.to, await newsOf(payload.secret, reply)]).toEqual(['/my/colleagues', 'handed-over'])
    expect(await ownerNow(owner)).toBe(colleague.account.id)
    const letters = await takeLetters(payload, new Date())
    expect(letters.map(({ to, paragraphs }) => [to, paragraphs[0]]).sort()).toEqual(
      [
        [colleague.account.email, expect.stringMatching(/^You own the portal access/)],
        [owner.account.email, expect.stringContaining('owns the portal access')],
      ].sort(),
    )
    for (const { account } of [owner, colleague])
      expect(await auditOf(payload, account.username)).toEqual(['Practice handed over to a colleague'])
    expect(
      (await openPage(handOverPage, '/my/colleagues/hand-over', { cookie: owner.cookie })).html,
    ).toContain('There is nobody')
    expect((await close(owner)).to).toBe('/login?closed=1')
  })

  it('alone does that, to one of the practice, with the password; all that is wrong is said at once', async () => {
    const { payload } = bulletin
    const { owner, colleague } = await twoColleagues()
    const stranger = await practice(payload, 'ga:medicaid')
    const asked: [PortalPerson, PortalPerson | undefined, string, string[]][] = [
      [owner, undefined, '', ['successor', 'current']],
      [owner, stranger, PASSWORD, ['successor']],
      [owner, owner, PASSWORD, ['successor']],
      [owner, colleague, 'Not-The-Password-1', ['current']],
      [colleague, colleague, PASSWORD, ['successor']],
      [stranger, colleague, PASSWORD, ['successor']],
    ]
    for (const [who, to, current, fields] of asked)
      expect(Object.keys(await issuesOf(payload.secret, 'hand-over', await hand(who, to, current)))).toEqual(
        fields,
      )
    expect(await ownerNow(colleague)).toBe(owner.account.id)
  })
})
