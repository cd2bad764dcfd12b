import { describe, expect, it } from 'vitest'
import { decidePublication, type PublicationFacts } from '@/src/notices/editing/decide'
import type { NoticeDraft } from '@/src/notices/model/draft'
import type { Notice } from '@/src/payload-types'
import { complete } from '@/test/support/notices'

const NOW = '2026-11-23T15:00:00.000Z'
const YESTERDAY = '2026-11-22T15:00:00.000Z'
const TOMORROW = '2026-11-24T15:00:00.000Z'

const draft = (changes: NoticeDraft = {}): NoticeDraft => ({
  ...complete(),
  slug: null,
  number: '2026-0001',
  ...changes,
})

/** A public row that says what {@link draft} says. */
const row = (changes: Partial<Notice> = {}): Notice =>
  ({ ...draft(), id: 'a', slug: 'posted-address', publishAt: YESTERDAY, ...changes }) as Notice

const facts = (changes: Partial<PublicationFacts> = {}): PublicationFacts => ({
  now: new Date(NOW),
  zone: 'America/New_York',
  id: 'a',
  stored: undefined,
  posted: undefined,
  hasAddress: false,
  found: { imagesWithoutAlt: [], isImageMissing: false, isSlugTaken: false, isInCircle: false },
  isImport: false,
  by: { actor: 'Ada Editor', actorId: 'ada' },
  ...changes,
})

const postedAs = (changes: Partial<Notice> = {}) => {
  const posted = row(changes)
  return facts({ stored: posted, posted })
}

describe('a publication is decided', () => {
  it.each<[string, NoticeDraft, PublicationFacts, string]>([
    ['at once', {}, facts(), NOW],
    ['for the moment that was chosen', { publishAt: TOMORROW }, facts(), TOMORROW],
    ['at once where the chosen moment is over', { publishAt: YESTERDAY }, facts(), NOW],
    [
      'with its own moment, if it was posted elsewhere',
      { publishAt: YESTERDAY },
      facts({ isImport: true }),
      YESTERDAY,
    ],
    ['with the moment it was posted at, for good', { changeKind: 'minor' }, postedAs(), YESTERDAY],
    [
      'anew for another moment while nobody has seen it',
      { publishAt: TOMORROW },
      facts({ stored: row() }),
      TOMORROW,
    ],
  ])('%s', (_, changes, about, publishAt) => {
    const { issues, stamp } = decidePublication(draft(changes), about)

    expect(issues).toEqual([])
    expect(stamp.publishAt).toBe(publishAt)
    expect(stamp.order).toContain(publishAt)
  })

  it.each<[string, NoticeDraft, PublicationFacts, string]>([
    ['the one that was chosen', { slug: 'chosen' }, postedAs(), 'chosen'],
    ['the one it has', {}, postedAs(), 'posted-address'],
    ['one made of its title', { title: 'Claims & more' }, facts(), 'claims-more'],
    ['its number, where the title makes none', { title: '— ! —' }, facts(), '2026-0001'],
    ['its number, where the title makes one of the portal’s own', { title: 'Archive' }, facts(), '2026-0001'],
  ])('with an address: %s', (_, changes, about, slug) => {
    expect(decidePublication(draft(changes), about).stamp.slug).toBe(slug)
  })

  it('as withdrawn as it is, whatever the draft says, and in nobody’s place then', () => {
    const reason = 'The rule was taken back.'
    const about = postedAs({ withdrawnAt: YESTERDAY, withdrawalReason: reason })
    const said = draft({ withdrawnAt: null, withdrawalReason: 'Typed into a draft', replaces: ['b'] })

    const { stamp, replacements } = decidePublication(said, about)
    expect(stamp).toMatchObject({ withdrawnAt: YESTERDAY, withdrawalReason: reason })
    expect(replacements).toEqual([])
  })

  it.each<[string, NoticeDraft, PublicationFacts, object]>([
    ['as published', {}, facts(), { kind: 'published', isMajor: true }],
    ['as a minor change', { changeKind: 'minor' }, postedAs(), { kind: 'changed', isMajor: false }],
    [
      'as a major change with its note',
      { changeKind: 'major', changeNote: 'Why' },
      postedAs(),
      { kind: 'changed', note: 'Why', isMajor: true },
    ],
    [
      'as a moved date, which is never minor',
      { changeKind: 'minor', changeNote: 'Why', hasNoEffectiveDate: false, effectiveOn: '2026-12-24' },
      postedAs(),
      { kind: 'date-moved', isMajor: true },
    ],
  ])('%s, by whoever did it', (_, changes, about, change) => {
    expect(decidePublication(draft(changes), about).change).toMatchObject({
      ...change,
      actor: 'Ada Editor',
      actorId: 'ada',
    })
  })

  it('with every issue at once, of the draft and of what was found beside it', () => {
    const found = {
      imagesWithoutAlt: ['storm.png'],
      isImageMissing: true,
      isSlugTaken: true,
      isInCircle: true,
    }
    const { issues } = decidePublication(draft({ title: '' }), facts({ found }))

    expect(issues.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'body', 'slug', 'replaces']),
    )
  })
})
