import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { POST as acknowledgeForm } from '@/app/(portal)/forms/acknowledge/route'
import { POST as readAllForm } from '@/app/(portal)/forms/read-all/route'
import { audienceOfPlans, plansOfAccount } from '@/src/receipts/audience'
import { confirmationOf, isUnread } from '@/src/receipts/marks'
import { markAllRead, markRead, NEVER, readReceipts } from '@/src/receipts/receipts'
import { setClock } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { select } from '@/src/notices/finding/select'
import { auditOf } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import { sendForm, shownBy } from '@/test/support/forms'
import { changeNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person, type PortalPerson } from '@/test/support/people'
import { makeTwoPlans, practice } from '@/test/support/practices'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let plans: { georgia: string; ohio: string }
let editor: Person

beforeAll(async () => {
  plans = await makeTwoPlans(bulletin.payload)
  editor = await staffMember(bulletin.payload, 'editor')
})

afterEach(() => setClock())

/** A notice for Georgia that asks to be confirmed. */
const askingNotice = () =>
  publishNotice(bulletin.payload, {
    allPlans: false,
    plans: [plans.georgia],
    asksForAcknowledgement: true,
  })

/** Everything there is to know of a notice for an account, as its pages have it. */
async function seen(who: PortalPerson, notice: string) {
  const { payload } = bulletin
  const now = new Date()
  const found = findPosted(await readCatalogue(payload, now), notice, now)
  if (!found) throw new Error('The notice is not posted.')
  const receipts = await readReceipts(payload, who.account.id)
  return {
    version: found.notice.changedAt,
    isUnread: isUnread(found, receipts),
    confirmation: confirmationOf(found, receipts),
  }
}

async function open(who: PortalPerson, notice: string): Promise<void> {
  const { version } = await seen(who, notice)
  await markRead(bulletin.payload, { account: who.account.id, notice, version, now: new Date() })
}

async function confirm(who: PortalPerson, notice: string, fields: Record<string, string> = {}) {
  const { version } = await seen(who, notice)
  const { id } = who.account
  return sendForm(acknowledgeForm, { account: id, notice, version, ...fields }, { cookie: who.cookie })
}

const change = (id: string, changeKind: 'major' | 'minor', title: string) =>
  changeNotice(bulletin.payload, id, { changeKind, title, changeNote: 'The address is another one.' })

describe('the notices of an account', () => {
  it('are those for its plans and those for all, as its enrollment record says today', async () => {
    const { payload } = bulletin
    const all = await publishNotice(payload)
    const georgia = await publishNotice(payload, { allPlans: false, plans: [plans.georgia] })
    const ohio = await publishNotice(payload, { allPlans: false, plans: [plans.ohio] })
    const who = await practice(payload, 'ga:medicaid')
    const mine = async () => {
      const now = new Date()
      const catalogue = await readCatalogue(payload, now)
      const audience = audienceOfPlans(await plansOfAccount(payload, catalogue, who.account))
      return select(catalogue, {}, now, audience).items.map(({ notice }) => notice.id)
    }
    expect(await mine()).toEqual(expect.arrayContaining([all.id, georgia.id]))
    expect(await mine()).not.toContain(ohio.id)
    await payload.db.updateOne({
      collection: 'enrollments',
      where: { id: { equals: who.account.enrollment } },
      data: { plans: 'oh:medicaid' },
      req: {},
    })
    expect(await mine()).toEqual(expect.arrayContaining([all.id, ohio.id]))
    expect(await mine()).not.toContain(georgia.id)
  })

  it('are those for all plans when the record is no longer on file', async () => {
    const { payload } = bulletin
    const who = await practice(payload, 'ga:medicaid', { enrollment: 'gone' })
    expect(await plansOfAccount(payload, await readCatalogue(payload, new Date()), who.account)).toEqual([])
  })
})

describe('a notice that was opened', () => {
  it('is unread again after a major change, and not after a minor one', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    expect((await seen(who, notice.id)).isUnread).toBe(true)
    await open(who, notice.id)
    expect((await seen(who, notice.id)).isUnread).toBe(false)
    await change(notice.id, 'minor', 'A typo less')
    expect((await seen(who, notice.id)).isUnread).toBe(false)
    await change(notice.id, 'major', 'Another address')
    expect((await seen(who, notice.id)).isUnread).toBe(true)
  })

  it('stays read when an older text is opened late in another tab', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    const { version: older } = await seen(who, notice.id)
    await change(notice.id, 'major', 'Another address')
    await open(who, notice.id)
    const account = who.account.id
    await markRead(bulletin.payload, { account, notice: notice.id, version: older, now: new Date() })
    expect((await seen(who, notice.id)).isUnread).toBe(false)
  })

  it('leaves one mark, however many tabs open it at the same moment, and none is lost', async () => {
    const { payload } = bulletin
    const notices = await Promise.all([askingNotice(), askingNotice()])
    const who = await practice(payload, 'ga:medicaid')
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 3 === 2
          ? confirm(who, notices[index % 2]?.id ?? '')
          : open(who, notices[index % 2]?.id ?? ''),
      ),
    )
    const { totalDocs } = await payload.count({
      collection: 'notice-receipts',
      where: { account: { equals: who.account.id } },
    })
    expect(totalDocs).toBe(2)
    for (const { id } of notices) {
      const { isUnread: waits, confirmation } = await seen(who, id)
      expect([waits, confirmation?.at !== undefined]).toEqual([false, true])
    }
  })
})

describe('"mark all as read"', () => {
  it('counts what was shown as read, and nothing that was posted after that', async () => {
    const { payload } = bulletin
    const shown = await askingNotice()
    const who = await practice(payload, 'ga:medicaid')
    const { version: through } = await seen(who, shown.id)
    const later = await askingNotice()
    const sent = await sendForm(readAllForm, { account: who.account.id, through }, { cookie: who.cookie })
    expect([sent.status, sent.to]).toEqual([303, '/my'])
    expect((await seen(who, shown.id)).isUnread).toBe(false)
    expect((await seen(who, later.id)).isUnread).toBe(true)
    await change(shown.id, 'major', 'Another address')
    expect((await seen(who, shown.id)).isUnread).toBe(true)
  })

  it('keeps no marks that it makes needless, but every confirmation', async () => {
    const { payload } = bulletin
    const [opened, confirmed] = [await askingNotice(), await askingNotice()]
    const who = await practice(payload, 'ga:medicaid')
    await open(who, opened.id)
    await confirm(who, confirmed.id)
    const now = new Date()
    await markAllRead(payload, { account: who.account.id, through: now.toISOString(), now })
    const { byNotice, readThrough } = await readReceipts(payload, who.account.id)
    expect([...byNotice.keys()]).toEqual([confirmed.id])
    expect(readThrough).toBe(now.toISOString())
    expect((await seen(who, confirmed.id)).confirmation?.at).toBeDefined()
  })

  it('reaches into no future, and wants an instant', async () => {
    const who = await practice(bulletin.payload, 'ga:medicaid')
    const { id: account } = who.account
    await sendForm(readAllForm, { account, through: '2999-01-01T00:00:00Z' }, { cookie: who.cookie })
    const { readThrough } = await readReceipts(bulletin.payload, account)
    expect(readThrough <= new Date().toISOString()).toBe(true)
    const other = await practice(bulletin.payload, 'ga:medicaid')
    const sent = await sendForm(
      readAllForm,
      { account: other.account.id, through: 'yesterday' },
      { cookie: other.cookie },
    )
    expect((await shownBy(bulletin.payload.secret, 'read-all', sent))?.issues).toHaveLength(1)
    expect((await readReceipts(bulletin.payload, other.account.id)).readThrough).toBe(NEVER)
  })
})

describe('a notice that asks to be confirmed', () => {
  it('is confirmed once, with the moment and an entry in the audit log, however often the button is pressed', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    const replies = await Promise.all([
      confirm(who, notice.id),
      confirm(who, notice.id),
      confirm(who, notice.id),
    ])
    expect(replies.map(({ to }) => to)).toEqual(['/my', '/my', '/my'])
    const first = (await seen(who, notice.id)).confirmation?.at
    expect(first).toBeDefined()
    await confirm(who, notice.id)
    expect((await seen(who, notice.id)).confirmation?.at).toBe(first)
    expect(await auditOf(bulletin.payload, who.account.username)).toEqual(['Confirmed having read a notice'])
  })

  it('asks again after a major change, and refuses a page from before it', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    const { version } = await seen(who, notice.id)
    await confirm(who, notice.id)
    await change(notice.id, 'minor', 'A typo less')
    expect((await seen(who, notice.id)).confirmation?.at).toBeDefined()
    await change(notice.id, 'major', 'Another address')
    expect((await seen(who, notice.id)).confirmation).toEqual({ isAskedAgain: true })
    const stale = await confirm(who, notice.id, { version, slug: notice.slug ?? '' })
    expect(stale.to).toBe(`/updates/${notice.slug ?? ''}`)
    const shown = await shownBy(bulletin.payload.secret, 'acknowledge', stale)
    expect(shown?.issues[0]?.message).toContain('changed after you opened it')
    expect((await seen(who, notice.id)).confirmation?.at).toBeUndefined()
    await confirm(who, notice.id)
    expect((await seen(who, notice.id)).confirmation?.at).toBeDefined()
  })

  it('takes no confirmation from accounts it is not for, of drafts, of notices that do not ask, or of nothing', async () => {
    const { payload } = bulletin
    const elsewhere = await practice(payload, 'oh:medicaid')
    const notice = await askingNotice()
    const silent = await publishNotice(payload)
    for (const id of [notice.id, silent.id, 'nothing', '', '{"$ne":1}']) {
      const sent = await sendForm(
        acknowledgeForm,
        { account: elsewhere.account.id, notice: id, version: notice.changedAt ?? '' },
        { cookie: elsewhere.cookie },
      )
      const shown = await shownBy(payload.secret, 'acknowledge', sent)
      expect(shown?.issues[0]?.message).toContain('does not ask you')
    }
    expect((await readReceipts(payload, elsewhere.account.id)).byNotice.size).toBe(0)
  })

  it('is not confirmed for another account than the one the page was made for', async () => {
    const notice = await askingNotice()
    const [ann, ben] = [
      await practice(bulletin.payload, 'ga:medicaid'),
      await practice(bulletin.payload, 'ga:medicaid'),
    ]
    const sent = await confirm(ann, notice.id, { account: ben.account.id })
    const shown = await shownBy(bulletin.payload.secret, 'acknowledge', sent)
    expect(shown?.issues[0]?.message).toContain('another account')
    for (const who of [ann, ben]) expect((await seen(who, notice.id)).confirmation?.at).toBeUndefined()
  })

  it('asks whoever is not signed in any more to sign in, and leads back to the notice', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    const fields = { account: who.account.id, notice: notice.id, slug: notice.slug ?? '' }
    const { to } = await sendForm(acknowledgeForm, fields)
    expect(to).toContain('/login?ended=1&next=%2Fupdates%2F')
  })

  it('begins to ask when its editor ticks that later, and the log says so', async () => {
    const { payload } = bulletin
    const notice = await publishNotice(payload, { allPlans: false, plans: [plans.georgia] })
    const who = await practice(payload, 'ga:medicaid')
    expect((await seen(who, notice.id)).confirmation).toBeUndefined()
    await changeNotice(payload, notice.id, { asksForAcknowledgement: true })
    expect((await seen(who, notice.id)).confirmation).toEqual({ isAskedAgain: false })
  })
})

describe('the report of confirmations', () => {
  const report = async (id: string, query = '', as: Person | PortalPerson | undefined = editor) =>
    rest('GET', `/notices/${id}/confirmations${query}`, undefined, { as })

  it('counts, and lists by practice who has confirmed which text and who has not', async () => {
    const { payload } = bulletin
    const notice = await askingNotice()
    const [ann, ben] = [
      await practice(payload, 'ga:medicaid', { displayName: 'Ann Arbor Care' }),
      await practice(payload, 'ga:medicaid oh:medicaid', { displayName: '=Ben & Sons' }),
    ]
    await practice(payload, 'oh:medicaid', { displayName: 'Elsewhere' })
    await practice(payload, 'ga:medicaid', { displayName: 'Not yet here', state: 'unverified' })
    await confirm(ann, notice.id)
    await change(notice.id, 'major', 'Another address')
    await confirm(ben, notice.id)
    const { body } = await report(notice.id)
    const lines = (body.lines ?? []) as { practice: string; state: string; plans: string[]; at?: string }[]
    const of = (name: string) => lines.find((line) => line.practice === name)
    expect(of('Ann Arbor Care')).toMatchObject({ state: 'again', plans: ['Georgia Medicaid'] })
    expect(of('=Ben & Sons')).toMatchObject({
      state: 'confirmed',
      plans: ['Georgia Medicaid', 'Ohio Medicaid'],
    })
    expect(of('Elsewhere')).toBeUndefined()
    expect(of('Not yet here')).toBeUndefined()
    expect(body.counts).toMatchObject({ again: 1, confirmed: 1 })
    const file = await report(notice.id, '.csv')
    expect(file.body.text).toContain(`"'=Ben & Sons"`)
  })

  it.each(['author', 'editor', 'support', 'admin'] as const)(
    'shows the practices to an %s, their user names to support and admins alone, and says who has looked',
    async (role) => {
      const { payload } = bulletin
      const notice = await askingNotice()
      const { account } = await practice(payload, 'ga:medicaid', { displayName: `Seen by an ${role}` })
      const who = await staffMember(payload, role)
      const list = JSON.stringify((await report(notice.id, '?page=9999', who)).body.lines)
      const again = await report(notice.id, '', who)
      const file = String((await report(notice.id, '.csv', who)).body.text)
      const where = { actorId: { equals: who.user.id }, what: { not_equals: 'Signed in' } }
      const log = (await payload.find({ collection: 'audit-events', where, sort: 'id' })).docs
      const mayKnow = role === 'support' || role === 'admin'

      expect(again.status).toBe(200)
      expect(file).toContain(`Seen by an ${role}`)
      expect(file.includes(account.username)).toBe(mayKnow)
      expect(list.includes('"people"')).toBe(mayKnow)
      expect(list.includes('"confirmedBy"')).toBe(mayKnow)
      expect(log.map(({ what, about, subject, name }) => [what, about, subject, name])).toEqual([
        ['Read', 'Confirmations', notice.id, notice.number],
        ['Exported as a file', 'Confirmations', notice.id, notice.number],
      ])
    },
  )

  it('is for staff alone', async () => {
    const notice = await askingNotice()
    const who = await practice(bulletin.payload, 'ga:medicaid')
    for (const path of ['', '.csv']) {
      expect((await rest('GET', `/notices/${notice.id}/confirmations${path}`)).status).toBe(403)
      expect((await report(notice.id, path, who)).status).toBe(403)
    }
  })

  it('says of a notice that does not ask, or does not exist, that it asks nobody', async () => {
    const silent = await publishNotice(bulletin.payload)
    for (const id of [silent.id, 'nothing']) {
      expect((await report(id)).body).toMatchObject({ isAsking: false, lines: [] })
      expect((await report(id, '.csv')).status).toBe(404)
    }
  })

  it('comes in pages, and a page that does not exist is the nearest one', async () => {
    const { payload } = bulletin
    const notice = await askingNotice()
    for (let index = 0; index < 60; index += 1) {
      await practice(payload, 'ga:medicaid', { displayName: `Practice of the report ${index}` })
    }
    const pages = (await report(notice.id)).body.pages as number
    expect(pages).toBeGreaterThan(1)
    expect((await report(notice.id, '?page=2')).body.page).toBe(2)
    for (const [asked, shown] of [
      ['9999', pages],
      ['-1', 1],
      ['x', 1],
      ['', 1],
    ]) {
      expect((await report(notice.id, `?page=${asked}`)).body.page).toBe(shown)
    }
  })
})
