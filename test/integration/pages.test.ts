import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { GET as loginPage } from '@/app/(portal)/route'
import { GET as noSuchPage, POST as noSuchForm } from '@/app/(portal)/[...path]/route'
import { GET as activatePage } from '@/app/(portal)/activate/route'
import { GET as activationSentPage } from '@/app/(portal)/activate/sent/route'
import { GET as verifiedPage } from '@/app/(portal)/activate/verified/route'
import { GET as confirmEmailPage } from '@/app/(portal)/confirm-email/route'
import { GET as invitationPage } from '@/app/(portal)/invitation/route'
import { GET as endColleaguePage } from '@/app/(portal)/my/colleagues/end/route'
import { GET as invitePage } from '@/app/(portal)/my/colleagues/invite/route'
import { GET as forgotPasswordPage } from '@/app/(portal)/forgot-password/route'
import { GET as forgotUsernamePage } from '@/app/(portal)/forgot-username/route'
import { GET as signInPage } from '@/app/(portal)/login/route'
import { GET as historyPage } from '@/app/(portal)/my/history/route'
import { GET as closePage } from '@/app/(portal)/my/profile/close/route'
import { GET as handOverPage } from '@/app/(portal)/my/colleagues/hand-over/route'
import { GET as dataPage } from '@/app/(portal)/my/profile/data/route'
import { GET as emailPage } from '@/app/(portal)/my/profile/email/route'
import { GET as passwordPage } from '@/app/(portal)/my/profile/password/route'
import { GET as profilePage } from '@/app/(portal)/my/profile/route'
import { GET as questionPage } from '@/app/(portal)/my/profile/security-question/route'
import { GET as myPage } from '@/app/(portal)/my/route'
import { GET as colleaguesPage } from '@/app/(portal)/my/colleagues/route'
import { GET as providersPage } from '@/app/(portal)/my/providers/route'
import { GET as sessionsPage } from '@/app/(portal)/my/sessions/route'
import { GET as missingPage } from '@/app/(portal)/not-found/route'
import { GET as notMePage } from '@/app/(portal)/not-me/route'
import { GET as previewPage } from '@/app/(portal)/preview/notices/[id]/route'
import { GET as stepPage } from '@/app/(portal)/register/[step]/route'
import { GET as registerPage } from '@/app/(portal)/register/route'
import { GET as resetPasswordPage } from '@/app/(portal)/reset-password/route'
import { GET as resourcesPage } from '@/app/(portal)/resources/route'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { GET as yearPage } from '@/app/(portal)/updates/archive/[year]/route'
import { GET as archivePage } from '@/app/(portal)/updates/archive/route'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { PORTAL_ROUTES } from '@/app/portal-routes'
import { readReceipts } from '@/src/receipts/receipts'
import { setClock } from '@/src/clock'
import { FOR_EVERYBODY, FOR_ONE_PERSON } from '@/src/web/cache-control'
import { startBulletin } from '@/test/support/database'
import { changeNotice, draftNotice, publishNotice } from '@/test/support/notices'
import { openPage, type PageHandler } from '@/test/support/pages'
import { staffMember, type PortalPerson } from '@/test/support/people'
import { makeTwoPlans, practice } from '@/test/support/practices'
import { ROOT } from '@/test/support/programs'

const bulletin = startBulletin()

/** Who may have a page, and what has to be true of it therefore. */
type Access =
  'for search engines' | 'for everybody' | 'for one person' | 'behind a mailed link' | 'of an account'

/** Every page of the portal by its folder; each is opened below as a stranger would. */
const PAGES: Record<string, [access: Access, handler: PageHandler, address: string]> = {
  '': ['for search engines', loginPage, '/'],
  register: ['for search engines', registerPage, '/register'],
  resources: ['for search engines', resourcesPage, '/resources'],
  updates: ['for search engines', updatesPage, '/updates'],
  'updates/[slug]': ['for search engines', noticePage, '/updates/claims-and-more'],
  'updates/archive': ['for search engines', archivePage, '/updates/archive'],
  'updates/archive/[year]': ['for search engines', yearPage, '/updates/archive/2026'],
  login: ['for everybody', signInPage, '/login?ended=1'],
  'forgot-password': ['for everybody', forgotPasswordPage, '/forgot-password?sent=1'],
  'forgot-username': ['for everybody', forgotUsernamePage, '/forgot-username'],
  'not-found': ['for everybody', missingPage, '/not-found'],
  '[...path]': ['for everybody', noSuchPage, '/nowhere'],
  'register/[step]': ['for everybody', stepPage, '/register/nonesuch'],
  'activate/sent': ['for one person', activationSentPage, '/activate/sent'],
  'activate/verified': ['for one person', verifiedPage, '/activate/verified'],
  'preview/notices/[id]': ['for one person', previewPage, '/preview/notices/none'],
  activate: ['behind a mailed link', activatePage, '/activate?token=secret'],
  'confirm-email': ['behind a mailed link', confirmEmailPage, '/confirm-email?token=secret'],
  invitation: ['behind a mailed link', invitationPage, '/invitation?token=secret'],
  'not-me': ['behind a mailed link', notMePage, '/not-me?token=secret'],
  'reset-password': ['behind a mailed link', resetPasswordPage, '/reset-password?token=secret'],
  my: ['of an account', myPage, '/my'],
  'my/colleagues': ['of an account', colleaguesPage, '/my/colleagues'],
  'my/colleagues/end': ['of an account', endColleaguePage, '/my/colleagues/end?person=nobody'],
  'my/colleagues/invite': ['of an account', invitePage, '/my/colleagues/invite'],
  'my/profile': ['of an account', profilePage, '/my/profile'],
  'my/profile/email': ['of an account', emailPage, '/my/profile/email'],
  'my/profile/password': ['of an account', passwordPage, '/my/profile/password'],
  'my/profile/security-question': ['of an account', questionPage, '/my/profile/security-question'],
  'my/history': ['of an account', historyPage, '/my/history'],
  'my/profile/close': ['of an account', closePage, '/my/profile/close'],
  'my/colleagues/hand-over': ['of an account', handOverPage, '/my/colleagues/hand-over'],
  'my/profile/data': ['of an account', dataPage, '/my/profile/data'],
  'my/providers': ['of an account', providersPage, '/my/providers?q=a'],
  'my/sessions': ['of an account', sessionsPage, '/my/sessions'],
}

/** Address and handler of the pages with these kinds of access; of all when none is named. */
const pages = (...accesses: Access[]): [address: string, handler: PageHandler][] =>
  Object.values(PAGES)
    .filter(([access]) => accesses.length === 0 || accesses.includes(access))
    .map(([, handler, address]) => [address, handler])

/** Route handlers that answer with something else than a page. */
const NO_PAGES = [
  '.well-known/change-password',
  '.well-known/security.txt',
  'files/[collection]/[id]/[filename]',
  'my/session',
  'updates/feed.xml',
]

let person: PortalPerson

beforeAll(async () => {
  setClock(() => new Date('2026-06-01T12:00:00Z'))
  await makeTwoPlans(bulletin.payload)
  await publishNotice(bulletin.payload, {
    title: 'Claims <b>& more</b>',
    slug: 'claims-and-more',
    publishAt: '2026-05-01T12:00:00.000Z',
  })
  setClock()
  person = await practice(bulletin.payload, 'ga:medicaid')
})

afterEach(() => setClock())

const PORTAL = path.join(ROOT, 'app/(portal)')

/**
 * The files with the handlers of the portal, by the folder each stands in; that of the front page is empty.
 */
async function routeFiles(): Promise<Map<string, string>> {
  const entries = await readdir(PORTAL, { recursive: true })
  const files = entries.filter((entry) => /(^|\/)route\.tsx?$/.test(entry))
  return new Map(files.map((file) => [path.dirname(file).replace(/^\.$/, ''), path.join(PORTAL, file)]))
}

it('every page there is stands in the list of this test', async () => {
  const folders = [...(await routeFiles()).keys()].filter((folder) => !folder.startsWith('forms/'))

  expect(folders.sort()).toEqual([...Object.keys(PAGES), ...NO_PAGES].sort())
})

it('the production server finds every address in its table, with the handlers of its folder', async () => {
  const files = await routeFiles()

  expect(Object.keys(PORTAL_ROUTES).sort()).toEqual([...files.keys()].map((folder) => `/${folder}`).sort())
  for (const [address, load] of Object.entries(PORTAL_ROUTES)) {
    const handlers: object = await import(files.get(address.slice(1)) ?? '')
    expect(await load(), address).toBe(handlers)
    // What else a route may export, the framework knows alone.
    expect(['GET', 'POST'], address).toEqual(expect.arrayContaining(Object.keys(handlers)))
  }
})

describe('a page for search engines', () => {
  it.each(pages('for search engines'))(
    'says what it is and where it belongs (%s)',
    async (address, handler) => {
      const page = await openPage(handler, address)

      expect(page.status).toBe(200)
      expect(page.meta('description')).toBeTruthy()
      expect(page.meta('robots')).toBeUndefined()
      expect(page.link('canonical')).toMatch(new RegExp(`^https?://[^/]+${address}$`))
    },
  )

  it('shows texts as they are, never as markup', async () => {
    const { html, title, meta } = await openPage(noticePage, '/updates/claims-and-more')

    expect(title).toMatch(/^Claims &lt;b&gt;&amp; more&lt;\/b&gt; \| /)
    expect(meta('og:title')).toBe('Claims &lt;b&gt;&amp; more&lt;/b&gt;')
    expect(html).not.toContain('<b>& more</b>')
  })

  it('is no search result', async () => {
    expect((await openPage(updatesPage, '/updates?q=claims')).meta('robots')).toBe('noindex')
  })
})

describe('a page', () => {
  const opened = () =>
    Promise.all(pages().map(([address, handler]) => openPage(handler, address, { cookie: person.cookie })))

  it('is a whole document with one heading, the name of the portal, and the feed', async () => {
    for (const page of await opened()) {
      expect(page.html).toMatch(/^<!doctype html><html lang="en-US">/)
      expect(page.html.match(/<h1/g)).toHaveLength(1)
      expect(page.title).toMatch(/Provider Portal$/)
      expect(page.link('alternate')).toMatch(/^https?:\/\/[^/]+\/updates\/feed\.xml/)
    }
  })

  it('runs no script but files of its own', async () => {
    for (const { html } of await opened()) {
      for (const [script] of html.matchAll(/<script[^>]*>/g)) {
        expect(script).toMatch(/ src="\/assets\/|type="application\/ld\+json"/)
      }
    }
  })

  it('is for whoever opened it alone once it is made for somebody', async () => {
    for (const { headers } of await opened()) expect(headers.get('cache-control')).toBe(FOR_ONE_PERSON)
    const sender = await openPage(updatesPage, '/updates', { cookie: 'portal-form=x' })
    expect(sender.headers.get('cache-control')).toBe(FOR_ONE_PERSON)
  })

  it.each(pages('for search engines', 'for everybody'))(
    'may be kept for everybody where it is the same for everybody (%s)',
    async (address, handler) => {
      const { headers } = await openPage(handler, address)
      expect(headers.get('cache-control')).toBe(FOR_EVERYBODY)
    },
  )

  it.each(pages('for everybody', 'for one person', 'behind a mailed link'))(
    'is not for search engines where it is about what somebody does (%s)',
    async (address, handler) => {
      expect((await openPage(handler, address)).meta('robots')).toBe('noindex')
    },
  )
})

it.each(pages('for one person', 'behind a mailed link', 'of an account'))(
  'a page for one person is kept by nobody (%s)',
  async (address, handler) => {
    expect((await openPage(handler, address)).headers.get('cache-control')).toBe(FOR_ONE_PERSON)
  },
)

it.each(pages('behind a mailed link'))(
  'a page behind a mailed link keeps its address from other sites, and its form still says where it comes from (%s)',
  async (address, handler) => {
    // With "no-referrer" browsers send `Origin: null` along with the form, and it would be refused.
    expect((await openPage(handler, address)).meta('referrer')).toBe('same-origin')
  },
)

describe('a page of an account', () => {
  it.each(pages('of an account'))(
    'leads whoever is not signed in to the sign-in and back (%s)',
    async (address, handler) => {
      const next = encodeURIComponent(address)
      const stranger = await openPage(handler, address)
      const ended = await openPage(handler, address, { cookie: 'portal-token=over' })

      expect([stranger.status, stranger.headers.get('location')]).toEqual([307, `/login?next=${next}`])
      expect([ended.status, ended.headers.get('location')]).toEqual([307, `/login?ended=1&next=${next}`])
    },
  )

  it('comes back to the same list, or to all of it where the address asks for none there is', async () => {
    const filtered = await openPage(myPage, '/my?state=ga&page=2')
    const mistyped = await openPage(myPage, '/my?state=zz')

    expect(filtered.headers.get('location')).toBe('/login?next=%2Fmy%3Fstate%3Dga%26page%3D2')
    expect(mistyped.headers.get('location')).toBe('/login?next=%2Fmy')
  })

  it('is there for its owner', async () => {
    const page = await openPage(profilePage, '/my/profile', { cookie: person.cookie })

    expect(page.status).toBe(200)
    expect(page.html).toContain(person.account.username)
  })
})

describe('a notice', () => {
  it('is found under its old address for ever', async () => {
    const { id } = await publishNotice(bulletin.payload, { slug: 'before-the-move' })
    await changeNotice(bulletin.payload, id, { slug: 'after-the-move' })

    const moved = await openPage(noticePage, '/updates/before-the-move')

    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/updates/after-the-move'])
  })

  it('counts as read once its page is opened, but not when a browser fetches it ahead', async () => {
    const { id } = await publishNotice(bulletin.payload, { slug: 'to-be-read' })
    const { cookie, account } = await practice(bulletin.payload, 'ga:medicaid')
    const isRead = async () => (await readReceipts(bulletin.payload, account.id)).byNotice.has(id)

    const headers = { 'sec-purpose': 'prefetch;prerender' }
    await openPage(noticePage, '/updates/to-be-read', { cookie, headers })
    expect(await isRead()).toBe(false)
    await openPage(noticePage, '/updates/to-be-read', { cookie })
    expect(await isRead()).toBe(true)
  })
})

describe('an address without a page', () => {
  it.each([
    ['nowhere', noSuchPage, '/nowhere', undefined],
    ['a form sent to nowhere', noSuchForm, '/nowhere', undefined],
    ['a notice that is none', noticePage, '/updates/none', undefined],
    ['a year without notices', yearPage, '/updates/archive/1066', undefined],
    ['an unknown state', updatesPage, '/updates?state=zz', 'What is wrong with the address'],
    ['a page past the end', updatesPage, '/updates?page=9', 'This list has no page with that number.'],
  ])('says so in a whole page: %s', async (_, handler, address, mistake) => {
    const page = await openPage(handler, address)

    expect(page.status).toBe(404)
    expect(page.html).toContain('We cannot find this page')
    expect(page.html.includes('What is wrong with the address')).toBe(mistake !== undefined)
    expect(page.html).toContain(mistake ?? '')
  })

  it('is said to take a form where it does', async () => {
    const headers = { 'x-request-target': '/forms/sign-in' }
    expect((await openPage(missingPage, '/not-found', { headers })).html).toContain('It takes a form')
  })
})

it('the preview of a draft is there for staff alone', async () => {
  const { id } = await draftNotice(bulletin.payload, { title: 'Not yet said' })
  const { cookie } = await staffMember(bulletin.payload, 'editor')
  const address = `/preview/notices/${id}`

  const staff = await openPage(previewPage, address, { headers: { cookie } })
  expect([staff.status, staff.headers.get('cache-control')]).toEqual([200, FOR_ONE_PERSON])
  expect(staff.html).toContain('Not yet said')
  for (const cookie of [undefined, person.cookie]) {
    const { status, html } = await openPage(previewPage, address, { cookie })
    expect(status).toBe(404)
    expect(html).not.toContain('Not yet said')
  }
})
