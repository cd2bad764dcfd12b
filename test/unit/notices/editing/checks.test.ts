import { describe, expect, it } from 'vitest'
import { whyPublishIsRefused, type CheckContext } from '@/src/notices/editing/checks'
import { whyReturnIsRefused, whyReviewIsRefused, whySaveIsRefused } from '@/src/notices/editing/save-checks'
import { movesDates } from '@/src/notices/editing/date-checks'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'
import type { Notice } from '@/src/payload-types'
import { complete, paragraph, richText } from '@/test/support/notices'

const CONTEXT: CheckContext = {
  now: new Date('2026-11-23T15:00:00.000Z'),
  zone: 'America/New_York',
  imagesWithoutAlt: [],
  isImageMissing: false,
  isInCircle: false,
  isSlugTaken: false,
}

const draft = (changes: NoticeDraft = {}): NoticeDraft => ({ ...complete(), ...changes })

const link = (url: string) =>
  richText({
    type: 'paragraph',
    version: 1,
    children: [
      { type: 'link', version: 1, fields: { url }, children: [{ type: 'text', version: 1, text: 'x' }] },
    ],
  })

describe('a draft is not even stored', () => {
  const fields = (changes: NoticeDraft) => whySaveIsRefused(changes).map(({ field }) => field)

  it.each<[string, NoticeDraft, string]>([
    ['with a day that does not exist', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
    ['with a day of another form', { endsOn: '12/01/2026' }, 'endsOn'],
    [
      'with a part of its text that the editor does not know',
      { body: richText({ type: 'script', version: 1 }) },
      'body',
    ],
    [
      'with a link in its text that is none',
      { body: richText({ type: 'link', version: 1, fields: { url: {} } }) },
      'body',
    ],
    ['with a text without measure', { body: paragraph('x'.repeat(LARGEST_NOTICE)) }, 'body'],
    ['with a title without measure', { title: 'x'.repeat(LARGEST_NOTICE) }, 'body'],
  ])('%s', (_, changes, field) => {
    expect(fields(changes)).toEqual([field])
  })

  it.each<[string, NoticeDraft]>([
    ['nothing in it', {}],
    ['a link that cannot work', { links: [{ url: 'javascript:alert(1)' }], body: link('www.example.org') }],
    ['an address of its own that is none', { slug: 'Not an address' }],
    ['a title too long for readers', { title: 'x'.repeat(160) }],
    ['days that contradict each other', { effectiveOn: '2026-12-01', endsOn: '2026-01-01' }],
    [
      'as much public text beside it as it has itself',
      { title: 'x'.repeat(200_000), snapshot: 'x'.repeat(200_000) },
    ],
    [
      'a picture that is on its way',
      { body: richText({ type: 'upload', version: 3, pending: { src: 'x'.repeat(LARGEST_NOTICE) } }) },
    ],
  ])('but it is with %s', (_, changes) => {
    expect(fields(changes)).toEqual([])
  })
})

describe('a review is asked for', () => {
  const refused = (after: NoticeDraft, before?: NoticeDraft) =>
    whyReviewIsRefused({ review: 'requested', ...after }, before).map(({ field }) => field)

  it.each<[string, NoticeDraft, NoticeDraft | undefined, string[]]>([
    ['of what is not complete', {}, undefined, []],
    ['but not with what nobody could publish', { links: [{ url: 'www.a.example' }] }, {}, ['links.0.url']],
    ['once, whatever the author types then', { title: 'x'.repeat(160) }, { review: 'requested' }, []],
    ['by nobody who only writes', { title: 'x'.repeat(160), review: null }, {}, []],
  ])('%s', (_, after, before, fields) => {
    expect(refused(after, before)).toEqual(fields)
  })
})

describe('a draft is handed back to its author', () => {
  it.each<[string, NoticeDraft, NoticeDraft | undefined, string[]]>([
    ['not without a word', { review: 'returned', reviewNote: ' ' }, { review: 'requested' }, ['reviewNote']],
    [
      'with a note of an editor',
      { review: 'returned', reviewNote: 'Which plans?', isEditorsNote: true },
      { review: 'requested' },
      [],
    ],
    [
      'not with the note of its author',
      { review: 'returned', reviewNote: 'Is it right?', isEditorsNote: false },
      { review: 'requested' },
      ['reviewNote'],
    ],
    ['once, whatever the author does with the note', { review: 'returned' }, { review: 'returned' }, []],
    ['by nobody who only asks for review', { review: 'requested' }, undefined, []],
  ])('%s', (_, after, before, fields) => {
    expect(whyReturnIsRefused(after, before).map(({ field }) => field)).toEqual(fields)
  })
})

describe('a notice is not published', () => {
  const refused = (changes: NoticeDraft, context: Partial<CheckContext> = {}) =>
    whyPublishIsRefused(draft(changes), { ...CONTEXT, ...context }).map(({ field }) => field)

  it.each<[string, NoticeDraft, string]>([
    ['without a title', { title: ' ' }, 'title'],
    ['with a title that nobody can see', { title: '\u00a0\u200b\u2060' }, 'title'],
    ['with a title too long for readers', { title: 'x'.repeat(151) }, 'title'],
    ['with a link in its text that leads nowhere', { body: link('https:/a.example') }, 'body'],
    ['without a summary', { summary: '' }, 'summary'],
    ['without a text', { body: paragraph('') }, 'body'],
    ['without a category', { category: null }, 'category'],
    ['without an urgency', { urgency: null }, 'urgency'],
    ['without an audience', { allPlans: false }, 'plans'],
    ['for all plans and for some', { plans: ['ga-medicaid'] }, 'allPlans'],
    ['without an effective date and without saying so', { hasNoEffectiveDate: false }, 'effectiveOn'],
    ['with an effective date and none', { effectiveOn: '2026-12-01' }, 'hasNoEffectiveDate'],
    [
      'with an effective date before its posting and no reason',
      { hasNoEffectiveDate: false, effectiveOn: '2026-11-22' },
      'lateReason',
    ],
    ['with a deadline to come and none given', { urgency: 'by-date' }, 'actionBy'],
    ['with a deadline after its end', { actionBy: '2026-12-02', endsOn: '2026-12-01' }, 'actionBy'],
    ['with a deadline before its posting', { actionBy: '2026-11-22' }, 'actionBy'],
    [
      'with an end before its start',
      { hasNoEffectiveDate: false, effectiveOn: '2026-12-02', endsOn: '2026-12-01' },
      'endsOn',
    ],
    ['with a take-down before anybody sees it', { takeDownOn: '2026-11-23' }, 'takeDownOn'],
    [
      'with a take-down on the last day to act',
      { actionBy: '2026-12-01', takeDownOn: '2026-12-01' },
      'takeDownOn',
    ],
    [
      'with a take-down before it takes effect',
      { hasNoEffectiveDate: false, effectiveOn: '2026-12-02', takeDownOn: '2026-12-01' },
      'takeDownOn',
    ],
    ['as an emergency without a take-down', { category: 'emergency' }, 'takeDownOn'],
    ['as a banner without an emergency', { placements: ['banner'] }, 'placements'],
    ['with a link without words', { links: [{ url: 'https://a.example' }] }, 'links.0.label'],
    ['with words without a link', { links: [{ label: 'Learn more' }] }, 'links.0.url'],
    ['with a number nobody answers for', { phoneLines: [{ number: '711' }] }, 'phoneLines.0.label'],
    ['with a line without its number', { phoneLines: [{ label: 'Member Services' }] }, 'phoneLines.0.number'],
    ['with a who and no what', { action: { who: 'Practices' } }, 'action.what'],
    [
      'with a button without words',
      { action: { what: 'Enroll', linkUrl: 'https://a.example' } },
      'action.linkLabel',
    ],
  ])('%s', (_, changes, field) => {
    expect(refused(changes)).toEqual([field])
  })

  it('with a picture that some readers cannot see, named in the message', () => {
    const [issue] = whyPublishIsRefused(draft(), { ...CONTEXT, imagesWithoutAlt: ['map.webp'] })
    expect(issue?.field).toBe('body')
    expect(issue?.message).toContain('map.webp')
  })

  it('with a picture that does not exist', () => {
    expect(refused({}, { isImageMissing: true })).toEqual(['body'])
  })

  it('in place of one that takes its own place', () => {
    expect(refused({}, { isInCircle: true })).toEqual(['replaces'])
  })

  it('at an address that another one has', () => {
    expect(refused({}, { isSlugTaken: true })).toEqual(['slug'])
  })

  it('and every reason is named at once', () => {
    const fields = whyPublishIsRefused({}, CONTEXT).map(({ field }) => field)
    expect(fields).toEqual(['title', 'summary', 'category', 'urgency', 'body', 'plans', 'effectiveOn'])
  })

  it.each<[string, NoticeDraft]>([
    ['when everything is there', {}],
    [
      'with all its dates on one day',
      { hasNoEffectiveDate: false, effectiveOn: '2026-12-01', actionBy: '2026-12-01', endsOn: '2026-12-01' },
    ],
    ['on the day it takes effect', { hasNoEffectiveDate: false, effectiveOn: '2026-11-23' }],
    [
      'with an effective date before its posting and a reason',
      { hasNoEffectiveDate: false, effectiveOn: '2026-11-01', lateReason: 'The state told us late.' },
    ],
    ['with a take-down the day after the last to act', { actionBy: '2026-12-01', takeDownOn: '2026-12-02' }],
    [
      'with a take-down on the day it takes effect',
      { hasNoEffectiveDate: false, effectiveOn: '2026-12-01', takeDownOn: '2026-12-01' },
    ],
    ['with a take-down before the rule ends', { takeDownOn: '2026-12-01', endsOn: '2026-12-31' }],
    [
      'as an emergency with a take-down and a banner',
      { category: 'emergency', placements: ['banner'], takeDownOn: '2026-12-01' },
    ],
  ])('but it is %s', (_, changes) => {
    expect(refused(changes)).toEqual([])
  })

  it('when it is scheduled, its dates are held against the day it appears', () => {
    const later = {
      publishAt: '2026-12-10T15:00:00.000Z',
      hasNoEffectiveDate: false,
      effectiveOn: '2026-12-01',
    }
    expect(refused(later)).toEqual(['lateReason'])
    expect(refused({ ...later, publishAt: '2026-01-01T15:00:00.000Z' })).toEqual([])
  })
})

describe('a change of a public notice', () => {
  const POSTED: Notice = {
    id: 'a',
    createdAt: '2026-11-01T15:00:00.000Z',
    updatedAt: '2026-11-01T15:00:00.000Z',
    publishAt: '2026-11-01T15:00:00.000Z',
    title: 'Claims address changes',
    summary: 'Send paper claims to the new address.',
    body: paragraph('Paper claims go to the new address from now on.'),
    category: 'claims-payments',
    urgency: 'information',
    allPlans: true,
    effectiveOn: '2026-12-01',
  }
  const refused = (changes: NoticeDraft) =>
    whyPublishIsRefused({ ...POSTED, ...changes }, { ...CONTEXT, posted: POSTED }).map(({ field }) => field)

  it.each<[string, NoticeDraft, string[]]>([
    ['says whether it is minor or major', { title: 'Other' }, ['changeKind']],
    ['may be a minor one', { title: 'Other', changeKind: 'minor' }, []],
    ['may be a major one with a note', { title: 'Other', changeKind: 'major', changeNote: 'Why.' }, []],
    [
      'needs the note when it is major',
      { title: 'Other', changeKind: 'major', changeNote: ' ' },
      ['changeNote'],
    ],
    ['cannot be minor when a date moves', { effectiveOn: '2026-12-02', changeKind: 'minor' }, ['changeKind']],
    [
      'cannot move the posting',
      { publishAt: '2026-11-02T15:00:00.000Z', changeKind: 'minor' },
      ['publishAt'],
    ],
  ])('%s', (_, changes, fields) => {
    expect(refused(changes)).toEqual(fields)
  })

  it.each<[string, Partial<Notice>, NoticeDraft, string[]]>([
    ['a deadline that was the day of the posting in another zone', { actionBy: '2026-10-31' }, {}, []],
    ['a take-down from before', { takeDownOn: '2026-10-01', actionBy: '2026-12-01' }, {}, []],
    ['an effective date without a reason', { effectiveOn: '2026-01-01' }, {}, []],
    ['an emergency without a take-down', { category: 'emergency' }, {}, []],
    ['dates of which one is moved', { endsOn: '2026-11-15' }, { endsOn: '2026-11-16' }, ['endsOn']],
    [
      'a take-down that a later deadline outlives',
      { takeDownOn: '2026-10-01', effectiveOn: null, hasNoEffectiveDate: true },
      { actionBy: '2026-12-01' },
      ['takeDownOn'],
    ],
    ['a deadline that is moved before the posting', {}, { actionBy: '2026-10-31' }, ['actionBy']],
  ])('judges of %s what it changes alone', (_, before, changes, fields) => {
    const posted: Notice = { ...POSTED, ...before }
    const change: NoticeDraft = { ...posted, ...changes, changeKind: 'major', changeNote: 'Why.' }
    const issues = whyPublishIsRefused(change, { ...CONTEXT, posted })
    expect(issues.map(({ field }) => field)).toEqual(fields)
  })

  it.each<[NoticeDraft, NoticeDraft, boolean]>([
    [{ effectiveOn: '2026-12-01' }, { effectiveOn: '2026-12-01' }, false],
    [{ effectiveOn: '2026-12-02' }, { effectiveOn: '2026-12-01' }, true],
    [{}, { actionBy: '2026-12-01' }, true],
    [{ endsOn: '2026-12-01' }, { endsOn: null }, true],
    [{ endsOn: '' }, { endsOn: null }, false],
    [{ takeDownOn: '2026-12-01' }, {}, false],
  ])('from %j to %j moves a date readers plan by: %s', (after, before, moves) => {
    expect(movesDates(after, before)).toBe(moves)
  })
})
