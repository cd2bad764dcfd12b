import { beforeAll, describe, expect, it } from 'vitest'
import { GET as loginPage } from '@/app/(portal)/route'
import { GET as missingPage } from '@/app/(portal)/[...path]/route'
import { GET as activatePage } from '@/app/(portal)/activate/route'
import { GET as confirmEmailPage } from '@/app/(portal)/confirm-email/route'
import { GET as profilePage } from '@/app/(portal)/my/profile/route'
import { GET as myPage } from '@/app/(portal)/my/route'
import { GET as notMePage } from '@/app/(portal)/not-me/route'
import { GET as previewPage } from '@/app/(portal)/preview/notices/[id]/route'
import { GET as registerPage } from '@/app/(portal)/register/route'
import { GET as resetPasswordPage } from '@/app/(portal)/reset-password/route'
import { GET as resourcesPage } from '@/app/(portal)/resources/route'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { GET as yearPage } from '@/app/(portal)/updates/archive/[year]/route'
import { GET as archivePage } from '@/app/(portal)/updates/archive/route'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { startBulletin } from '../support/database'
import { changeNotice, draftNotice, publishNotice } from '../support/notices'
import { openPage } from '../support/pages'
import { staffMember, type PortalPerson } from '../support/people'
import { makeTwoPlans, practice } from '../support/practices'

const bulletin = startBulletin()
const nothing = { params: {} }

let slug: string
let person: PortalPerson

beforeAll(async () => {
  await makeTwoPlans(bulletin.payload)
  const notice = await publishNotice(bulletin.payload, {
    title: 'Claims <b>& more</b>',
    slug: 'claims-and-more',
  })
  slug = notice.slug ?? ''
  person = await practice(bulletin.payload, 'ga:medicaid')
})

const publicPages = () => [
  openPage(loginPage, '/', nothing),
  openPage(registerPage, '/register', nothing),
  openPage(updatesPage, '/updates', nothing),
  openPage(archivePage, '/updates/archive', nothing),
  openPage(noticePage, `/updates/${slug}`, { params: { slug } }),
  openPage(resourcesPage, '/resources', nothing),
]

describe('a public page', () => {
  it('is a whole document that says what it is, where it belongs and where its feed is', async () => {
    for (const page of await Promise.all(publicPages())) {
      expect(page.status).toBe(200)
      expect(page.html).toMatch(/^<!doctype html><html lang="en-US">/)
      expect(page.html.match(/<h1/g)).toHaveLength(1)
      expect(page.title).toMatch(/Provider Portal$/)
      expect(page.meta('description')).toBeTruthy()
      expect(page.meta('robots')).toBeUndefined()
      expect(page.link('canonical')).toMatch(/^https?:\/\/[^/]+\//)
      expect(page.link('alternate')).toMatch(/^https?:\/\/[^/]+\/updates\/feed\.xml/)
    }
  })

  it('runs no script but files of its own', async () => {
    for (const { html } of await Promise.all(publicPages())) {
      for (const [script] of html.matchAll(/<script[^>]*>/g)) {
        expect(script).toMatch(/ src="\/assets\/|type="application\/ld\+json"/)
      }
    }
  })

  it('may be kept by shared caches for everybody, but not once it is made for a visitor', async () => {
    const everybody = await openPage(updatesPage, '/updates', nothing)
    const reader = await openPage(updatesPage, '/updates', { ...nothing, cookie: person.cookie })
    const sender = await openPage(updatesPage, '/updates', { ...nothing, cookie: 'portal-form=x' })

    expect(everybody.headers.get('cache-control')).toContain('public')
    expect(reader.headers.get('cache-control')).toContain('private')
    expect(reader.html).toContain('Sign out')
    expect(sender.headers.get('cache-control')).toContain('private')
  })

  it('shows texts as they are, never as markup', async () => {
    const { html, title, meta } = await openPage(noticePage, `/updates/${slug}`, { params: { slug } })

    expect(title).toMatch(/^Claims &lt;b&gt;&amp; more&lt;\/b&gt; \| /)
    expect(meta('og:title')).toBe('Claims &lt;b&gt;&amp; more&lt;/b&gt;')
    expect(html).not.toContain('<b>& more</b>')
  })

  it('is no search result page for search engines', async () => {
    const found = await openPage(updatesPage, '/updates?q=claims', nothing)

    expect(found.meta('robots')).toBe('noindex')
  })
})

describe('a notice', () => {
  it('is found under its old address for ever', async () => {
    const { id } = await publishNotice(bulletin.payload, { slug: 'before-the-move' })
    await changeNotice(bulletin.payload, id, { slug: 'after-the-move' })

    const moved = await openPage(noticePage, '/updates/before-the-move', {
      params: { slug: 'before-the-move' },
    })

    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/updates/after-the-move'])
  })
})

describe('an address without a page', () => {
  it('says so in a whole page, with what is wrong where that can be told', async () => {
    const nowhere = await openPage(missingPage, '/nowhere', nothing)
    const unknownState = await openPage(updatesPage, '/updates?state=zz', nothing)
    const pastTheEnd = await openPage(updatesPage, '/updates?page=9', nothing)
    const draft = await openPage(noticePage, '/updates/none', { params: { slug: 'none' } })
    const year = await openPage(yearPage, '/updates/archive/1066', { params: { year: '1066' } })

    for (const page of [nowhere, unknownState, pastTheEnd, draft, year]) {
      expect(page.status).toBe(404)
      expect(page.html).toContain('We cannot find this page')
      expect(page.meta('robots')).toBe('noindex')
    }
    expect(nowhere.html).not.toContain('What is wrong with the address')
    expect(unknownState.html).toContain('What is wrong with the address')
    expect(pastTheEnd.html).toContain('The list has fewer pages than that.')
  })
})

describe('a page behind a mailed link', () => {
  it('keeps its address from other sites, and its form still says where it comes from', async () => {
    const pages = [activatePage, confirmEmailPage, notMePage, resetPasswordPage]
    for (const handler of pages) {
      const page = await openPage(handler, '/any?token=secret', nothing)
      // With "no-referrer" browsers send `Origin: null` along with the form, and it would be refused.
      expect(page.meta('referrer')).toBe('same-origin')
      expect(page.meta('robots')).toBe('noindex')
      expect(page.headers.get('cache-control')).toContain('no-store')
    }
  })
})

describe('a page of somebody’s own', () => {
  it('leads whoever is not signed in to the sign-in and back', async () => {
    const stranger = await openPage(profilePage, '/my/profile', nothing)
    const ended = await openPage(profilePage, '/my/profile', { ...nothing, cookie: 'portal-token=over' })
    const filtered = await openPage(myPage, '/my?state=ga&page=2', nothing)
    const mistyped = await openPage(myPage, '/my?state=zz', nothing)

    expect(stranger.status).toBe(307)
    expect(stranger.headers.get('location')).toBe('/login?next=%2Fmy%2Fprofile')
    expect(ended.headers.get('location')).toBe('/login?ended=1&next=%2Fmy%2Fprofile')
    expect(filtered.headers.get('location')).toBe('/login?next=%2Fmy%3Fstate%3Dga%26page%3D2')
    expect(mistyped.headers.get('location')).toBe('/login?next=%2Fmy')
  })

  it('is kept by nobody', async () => {
    const page = await openPage(profilePage, '/my/profile', { ...nothing, cookie: person.cookie })

    expect(page.status).toBe(200)
    expect(page.html).toContain(person.account.username)
    expect(page.headers.get('cache-control')).toContain('no-store')
    expect(page.meta('robots')).toBe('noindex')
  })
})

describe('the preview of a draft', () => {
  it('is there for staff alone', async () => {
    const { id } = await draftNotice(bulletin.payload, { title: 'Not yet said' })
    const editor = await staffMember(bulletin.payload, 'editor')
    const preview = (headers: Record<string, string>) =>
      openPage(previewPage, `/preview/notices/${id}`, { params: { id }, headers })

    const staff = await preview({ authorization: editor.authorization })
    expect(staff.status).toBe(200)
    expect(staff.html).toContain('Not yet said')
    expect(staff.headers.get('cache-control')).toContain('no-store')
    for (const nobody of [await preview({}), await preview({ cookie: person.cookie })]) {
      expect(nobody.status).toBe(404)
      expect(nobody.html).not.toContain('Not yet said')
    }
  })
})
