import { describe, expect, it } from 'vitest'
import { calendarAround } from '@/src/demo/calendar'
import { documents } from '@/src/demo/content/documents'
import { guides } from '@/src/demo/content/guides'
import type { DemoNotice } from '@/src/demo/content/notice'
import { notices } from '@/src/demo/content/notices'
import { organization, plans, ZONE } from '@/src/demo/content/organization'
import { whyPublishIsRefused } from '@/src/notices/editing/checks'
import { whySaveIsRefused } from '@/src/notices/editing/save-checks'
import { publicStatus } from '@/src/notices/model/notice'
import { wordsOf } from '@/src/notices/text/rich-text'

/** Ids are the names themselves, so that a notice can be read without a database. */
const itself = (name: string) => name

const loadedAt = (now: string) =>
  notices({ ...calendarAround(new Date(now), ZONE), plan: itself, document: itself, image: itself })

const written = loadedAt('2026-11-24T15:00:00Z')

function bySlug(slug: string): DemoNotice {
  const notice = written.find((one) => one.slug === slug)
  if (!notice) throw new Error(`There is no demo notice ${slug}.`)
  return notice
}

/** Everything a reader of the notice is told in words. */
function wordsIn({ fields }: DemoNotice): string {
  const { title, summary, body, action, links, phoneLines } = fields
  const lines = (phoneLines ?? []).map(({ label, number, tty, hours }) =>
    [label, number, tty, hours].join(' '),
  )
  const named = (links ?? []).map((link) => link.label)
  return [title, summary, wordsOf(body), ...Object.values(action ?? {}), ...named, ...lines].join('\n')
}

const dorian = 'hurricane-dorian-emergency-refills'
const echo = 'echo-health-enrollment'
const gammis = 'georgia-medicaid-demographic-changes-gammis'
const tls = 'secure-email-needs-tls-1-2'
const experience = 'quality-patient-experience-guide'
const telehealth = 'telehealth-hedis-measure-quick-reference-guide'

describe('the notices of the past', () => {
  it.each<[slug: string, fact: string, words: RegExp]>([
    [dorian, 'the refill happens once', /10-day supply, one time/],
    [dorian, 'where the refill applies', /In the affected areas/],
    [dorian, 'early fills', /ahead of its date at any pharmacy in our network/],
    [dorian, 'Member Services', /Member Services 1-855-202-0729 1-800-255-0056 or 711/],
    [dorian, 'the TTY in the text', /TTY 1-800-255-0056 or 711/],
    [dorian, 'the hours', /7 a\.m\. to 7 p\.m\. Monday to Friday/],
    [dorian, 'the nurse line', /CareSource24 nurse line 24 hours a day, 365 days a year/],
    [dorian, 'when to call the nurse line', /When your office is closed/],
    [dorian, 'what the nurse does', /registered nurse answers questions.*what care they need/],
    [echo, 'who pays', /payments to you are delivered by ECHO Health, Inc\./],
    [echo, 'when', /From Dec\. 1, 2019/],
    [echo, 'what to do', /Register with ECHO, or update the profile/],
    [echo, 'the choice', /Choose the payment method/],
    [echo, 'the deadline', /by Dec\. 1, 2019/],
    [echo, 'the danger', /payments may be interrupted/],
    [echo, 'the link', /Learn more/],
    [gammis, 'who requires it', /Georgia Department of Community Health \(DCH\)/],
    [gammis, 'where', /GA Medicaid Management Information System \(GAMMIS\)/],
    [gammis, 'when', /from Aug\. 26, 2019/],
    [gammis, 'what covers it', /every demographic change of a Georgia Medicaid provider/],
    [gammis, 'what ends', /After that date we no longer accept demographic changes/],
    [gammis, 'the exception', /delegated credentialing arrangement: they keep submitting their rosters/],
    [gammis, 'who has the exception', /health systems/],
    [gammis, 'whom to ask', /Provider Services/],
    [tls, 'when', /From June 3, 2018/],
    [tls, 'what', /open messages only with a browser that supports TLS 1\.2 or higher/],
    [tls, 'where', /secure e-mail portal/],
    [tls, 'what the document says', /which browsers support TLS 1\.2 and explains what TLS is/],
    [experience, 'the ways', /7 ways to give patients a good experience/],
    [experience, 'the first survey', /CAHPS®/],
    [experience, 'the second survey', /QHPEE, the Qualified Health Plan Enrollee Experience/],
    [experience, 'how often', /every year/],
    [experience, 'where it is', /Georgia Provider Quick Reference Materials/],
    [telehealth, 'HEDIS in full', /Healthcare Effectiveness Data and Information Set/],
    [telehealth, 'the trademark', /HEDIS®/],
    [telehealth, 'what counts', /activities for which telehealth visits, and the claims for them, may count/],
    [telehealth, 'its limit', /not a full list of telehealth services/],
  ])('%s says %s', (slug, _fact, words) => {
    expect(wordsIn(bySlug(slug)).replaceAll('\n', ' ')).toMatch(words)
  })

  it.each([
    [dorian, '2019-09', { category: 'emergency', placements: ['login', 'banner'] }],
    [
      echo,
      '2019-10',
      { category: 'claims-payments', effectiveOn: '2019-12-01', actionBy: '2019-12-01', allPlans: true },
    ],
    [
      gammis,
      '2019-08',
      { category: 'credentialing-demographics', effectiveOn: '2019-08-26', plans: ['Georgia Medicaid'] },
    ],
    [tls, '2018-05', { category: 'portal-technology', effectiveOn: '2018-06-03', allPlans: true }],
    [experience, '2019-06', { category: 'clinical-quality', hasNoEffectiveDate: true }],
    [telehealth, '2020-04', { category: 'clinical-quality', hasNoEffectiveDate: true }],
  ])('%s was posted in %s, tagged and dated', (slug, month, fields) => {
    const notice = bySlug(slug)
    expect(notice.postedAt?.toISOString().slice(0, 7)).toBe(month)
    expect(notice.fields).toMatchObject(fields)
  })

  it('concern Georgia Medicaid first in the storm, Georgia for the guide, Marketplace for telehealth', () => {
    expect(bySlug(dorian).fields.plans).toContain('Georgia Medicaid')
    expect(bySlug(experience).fields.plans).toEqual(['Georgia Medicaid', 'Georgia Marketplace'])
    const marketplace = plans.filter((plan) => plan.lineOfBusiness === 'marketplace').map((plan) => plan.name)
    expect(bySlug(telehealth).fields.plans).toEqual(marketplace)
  })

  it.each([
    [tls, 'secure-email-tls-1-2'],
    [experience, 'quality-patient-experience-guide'],
    [telehealth, 'telehealth-hedis-guide'],
  ])('%s links to its document', (slug, document) => {
    expect(bySlug(slug).fields.documents).toEqual([document])
  })

  it('show the storm as ended and off the front lists, the rules as in effect', () => {
    const statusOf = (slug: string) => {
      const { effectiveOn, endsOn } = bySlug(slug).fields
      const dates = { ...(effectiveOn && { effectiveOn }), ...(endsOn && { endsOn }) }
      return publicStatus({ postedAt: '2018-01-01T00:00:00Z', ...dates }, '2026-11-24', false)
    }
    expect([dorian, echo, gammis, tls].map(statusOf)).toEqual([
      'ended',
      'in-effect',
      'in-effect',
      'in-effect',
    ])
    expect(bySlug(dorian).fields.takeDownOn).toBe('2019-10-15')
  })
})

describe('the demo', () => {
  // A leap day, the ends of months and of a year, and the nights on which the clocks change.
  const days = [
    '2026-11-24',
    '2027-01-31',
    '2028-02-29',
    '2026-12-31',
    '2027-03-01',
    '2027-03-14',
    '2027-11-07',
    '2027-08-31',
  ]
  const moments = days.flatMap((day) => [
    `${day}T00:30:00-05:00`,
    `${day}T12:00:00-05:00`,
    `${day}T23:30:00-05:00`,
  ])

  it.each(moments)('passes every publish check when it is loaded at %s', (moment) => {
    const refused = loadedAt(moment).flatMap(({ slug, postedAt, fields }) => {
      const now = postedAt && postedAt < new Date(moment) ? postedAt : new Date(moment)
      const draft = { ...fields, slug, ...(postedAt && { publishAt: postedAt.toISOString() }) }
      const context = {
        now,
        zone: ZONE,
        imagesWithoutAlt: [],
        isImageMissing: false,
        isSlugTaken: false,
        isInCircle: false,
      }
      return [...whySaveIsRefused(draft), ...whyPublishIsRefused(draft, context)].map((issue) => ({
        slug,
        ...issue,
      }))
    })
    expect(refused).toEqual([])
  })

  it.each(moments)('has one notice for tomorrow and one draft when it is loaded at %s', (moment) => {
    const now = new Date(moment)
    const later = loadedAt(moment).filter(({ postedAt }) => postedAt && postedAt > now)
    const drafts = loadedAt(moment).filter(({ postedAt }) => !postedAt)
    expect(later.map(({ slug }) => slug)).toEqual(['drug-list-update'])
    expect(drafts.map(({ slug }) => slug)).toEqual(['provider-services-holiday-hours'])
  })

  it('has the current notices a front page needs', () => {
    const has = (isSuch: (notice: DemoNotice) => boolean) => written.some(isSuch)
    const today = '2026-11-24'
    expect({
      banner: has(
        ({ fields }) => (fields.placements ?? []).includes('banner') && (fields.endsOn ?? '') > today,
      ),
      deadlineInTwoWeeks: has(({ fields }) => fields.actionBy === '2026-12-08'),
      nextMonth: has(({ fields }) => fields.effectiveOn === '2026-12-01'),
      lastMonth: has(({ fields }) => fields.effectiveOn === '2026-10-01'),
      withdrawn: has(({ withdrawal }) => Boolean(withdrawal)),
      replacing: has(({ replaces }) => replaces?.length === 1),
      changed: has(({ change }) => change?.changeKind === 'major' && Boolean(change.changeNote)),
      registration: has(({ fields }) => (fields.placements ?? []).includes('registration')),
      table: has(({ fields }) => JSON.stringify(fields.body).includes('"tablerow"')),
      picture: has(({ fields }) => JSON.stringify(fields.body).includes('"upload"')),
    }).toEqual({
      banner: true,
      deadlineInTwoWeeks: true,
      nextMonth: true,
      lastMonth: true,
      withdrawn: true,
      replacing: true,
      changed: true,
      registration: true,
      table: true,
      picture: true,
    })
  })

  it('has plans in at least five states and three lines of business', () => {
    expect(new Set(plans.map((plan) => plan.state)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(plans.map((plan) => plan.lineOfBusiness)).size).toBe(3)
  })

  it('gives the help lines for a registration that finds no match', () => {
    expect(organization.registrationHelp).toEqual([
      { lineOfBusiness: 'medicaid', number: '1-855-202-1058' },
      { lineOfBusiness: 'marketplace', number: '1-833-230-2030' },
    ])
  })

  it('has a quick reference material for every state it has plans in', () => {
    const covered = new Set(documents.flatMap((document) => document.states))
    expect(plans.filter((plan) => !covered.has(plan.state))).toEqual([])
  })

  it('lists the 7 ways in the Quality Patient Experience Guide', () => {
    const ways = guides['quality-patient-experience-guide'].sections.find(({ heading }) =>
      heading.startsWith('7 ways'),
    )
    expect(ways && 'list' in ways ? ways.list : []).toHaveLength(7)
  })
})
