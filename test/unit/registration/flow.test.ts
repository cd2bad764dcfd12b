import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  issuesById,
  issuesOf,
  nextStep,
  placeFor,
  previousStep,
  shownIn,
  withPart,
  withTyped,
} from '@/src/registration/flow'
import {
  beginning,
  progressSchema,
  type Part,
  type Parts,
  type RegistrationProgress,
} from '@/src/registration/progress'
import { SLUGS, STEPS, isSlug, stepOf, type Slug } from '@/src/registration/steps'

const NOW = { agreement: '2026-1' }

const PARTS: { [P in Part]: NonNullable<Parts[P]> } = {
  kind: 'practitioner',
  match: { enrollment: 'e1', name: 'José O’Neil' },
  agreement: { version: '2026-1', acceptedAt: '2026-03-01T12:00:00.000Z', address: '192.0.2.1' },
  credentials: { username: 'jose', email: 'jose@example.org', passwordHash: 'hash' },
  invitation: { id: 'i1', email: 'jose@example.org' },
  question: { question: 'first-street', answerHash: 'hash' },
  finished: { mail: 'activate', account: 'a1', email: 'jose@example.org' },
}

/** A registration in which the steps before one are done. */
function before(slug: Slug): RegistrationProgress {
  const done = STEPS.slice(0, SLUGS.indexOf(slug)).map(({ adds }) => adds)
  const parts = Object.fromEntries(done.map((part) => [part, PARTS[part]]))
  return progressSchema.parse({ ...beginning('a1'), parts })
}

const finished: RegistrationProgress = { ...beginning('a1'), parts: { finished: PARTS.finished } }
const check = (slug: Slug, typed: Record<string, string>, progress = before(slug)) =>
  issuesOf(stepOf(slug), { typed, progress, organization: 'CareSource' })
const fieldsOf = (issues: { field: string }[]) => issues.map(({ field }) => field)

describe('the order of the steps', () => {
  it.each(SLUGS)('goes on with %s once all before it are done', (slug) => {
    expect(nextStep(before(slug), NOW)).toBe(slug)
  })

  it.each(SLUGS.flatMap((asked) => SLUGS.map((next) => ({ asked, next }))))(
    'shows $asked, when $next comes next, only if it has been reached',
    ({ asked, next }) => {
      const isAhead = SLUGS.indexOf(asked) > SLUGS.indexOf(next)
      expect(placeFor(asked, before(next), NOW)).toBe(isAhead ? next : asked)
    },
  )

  it('leads back step by step', () => {
    expect(SLUGS.map((slug) => previousStep(slug, before('done')))).toEqual([
      undefined,
      ...SLUGS.slice(0, -1),
    ])
  })

  it('leaves out, for whoever was invited, who they register for; the first step begins anew', () => {
    const invited = {
      ...beginning('a1'),
      parts: { kind: PARTS.kind, match: PARTS.match, invitation: PARTS.invitation },
    }
    expect(nextStep(invited, NOW)).toBe('agreement')
    expect(placeFor('match', invited, NOW)).toBe('agreement')
    expect(placeFor('type', invited, NOW)).toBe('type')
    expect(previousStep('agreement', invited)).toBeUndefined()
  })

  it('knows its own slugs and no others', () => {
    expect(SLUGS.every(isSlug)).toBe(true)
    for (const other of ['', 'Type', 'resend', 'constructor', 'type/match']) expect(isSlug(other)).toBe(false)
  })

  it('asks for the agreement again when a newer version has come into force', () => {
    const progress = before('done')
    expect(nextStep(progress, { agreement: '2026-2' })).toBe('agreement')
    expect(placeFor('done', progress, { agreement: '2026-2' })).toBe('agreement')
    expect(shownIn(stepOf('agreement'), progress, { agreement: '2026-2' })).toEqual({})
  })

  it('has nothing left to change once it is finished, but lets somebody begin anew', () => {
    for (const slug of SLUGS) expect(placeFor(slug, finished, NOW)).toBe(slug === 'type' ? 'type' : 'done')
    expect(shownIn(stepOf('type'), finished, NOW)).toEqual({})
  })

  it('does each step by the part that it adds', () => {
    for (const [index, { adds, slug }] of STEPS.slice(0, -1).entries()) {
      const progress = withPart(before(slug), adds, PARTS[adds])
      expect(nextStep(progress, NOW)).toBe(SLUGS[index + 1])
    }
  })
})

describe('going back', () => {
  const undone = (part: Part, value: NonNullable<Parts[Part]>) => {
    const all = before('done')
    const after = withPart(all, part, value)
    return Object.entries(all.parts).flatMap(([key, value]) =>
      value && !Object.entries(after.parts).some(([other, kept]) => other === key && kept) ? [key] : [],
    )
  }

  it('asks for the details again when the kind changes, and for nothing else', () => {
    expect(undone('kind', 'group')).toEqual(['match'])
  })

  it('asks for the answer again when it can no longer be compared with user name and password', () => {
    expect(undone('credentials', { ...PARTS.credentials, passwordHash: 'other' })).toEqual(['question'])
  })

  it('undoes nothing when the same is said again', () => {
    for (const part of ['kind', 'match', 'agreement', 'credentials', 'question'] as const) {
      expect(undone(part, PARTS[part])).toEqual([])
    }
  })

  it('shows what was typed, but no secret', () => {
    const account = { username: 'jose', email: 'jose@', password: 'Secret' }
    const question = { question: 'first-street', answer: 'Secret' }
    const progress = withTyped(
      withTyped(before('done'), stepOf('account'), account),
      stepOf('security-question'),
      question,
    )
    expect(shownIn(stepOf('account'), progress, NOW)).toEqual({ username: 'jose', email: 'jose@' })
    expect(shownIn(stepOf('security-question'), progress, NOW)).toEqual({ question: 'first-street' })
    expect(JSON.stringify(progress)).not.toContain('Secret')
  })

  it('lets password and answer stay as they were, unless what they were checked against has changed', () => {
    const progress = before('done')
    const same = { username: ' JOSE ', email: 'Jose@example.org', password: '' }
    expect(check('account', same, progress)).toEqual([])
    expect(fieldsOf(check('account', { ...same, username: 'other' }, progress))).toEqual(['password'])
    expect(fieldsOf(check('account', same, before('account')))).toEqual(['password'])
    expect(check('security-question', { question: 'first-street', answer: '' }, progress)).toEqual([])
    expect(fieldsOf(check('security-question', { question: 'teacher', answer: '' }, progress))).toEqual([
      'answer',
    ])
  })
})

describe('the checks of the fields', () => {
  it('ask for everything that is empty', () => {
    expect(fieldsOf(check('type', {}))).toEqual(['kind'])
    expect(fieldsOf(check('match', {}))).toEqual(['firstName', 'lastName', 'taxId', 'providerNumber', 'zip'])
    const group = withPart(before('match'), 'kind', 'group')
    expect(fieldsOf(check('match', {}, group))).toEqual(['groupName', 'taxId', 'providerNumber', 'zip'])
    expect(fieldsOf(check('agreement', {}))).toEqual(['accept'])
    expect(fieldsOf(check('account', {}))).toEqual(['username', 'email', 'password'])
    expect(fieldsOf(check('security-question', {}))).toEqual(['question', 'answer'])
  })

  it.each(['ab', 'a b c', 'x'.repeat(41), 'naïve', 'a@b', '<b>', '用户名'])(
    'refuse the user name %s',
    (username) => {
      expect(
        fieldsOf(check('account', { username, email: 'a@b.example', password: 'Seven-quiet-Lanterns-4' })),
      ).toEqual(['username'])
    },
  )

  it.each([
    'a@',
    '@b.example',
    'a@b.example, c@d.example',
    'A <a@b.example>',
    'a@b.example\nBcc: c@d.example',
  ])('refuse the e-mail address %s', (email) => {
    expect(
      fieldsOf(check('account', { username: 'jose', email, password: 'Seven-quiet-Lanterns-4' })),
    ).toEqual(['email'])
  })

  it('refuse a password with the user name, the address or the organization in it', () => {
    const typed = { username: 'maplewood', email: 'reception@b.example' }
    for (const password of ['Maplewood-four-Lamps-9', 'Reception-four-Lamps-9', 'Caresource-four-Lamps-9']) {
      expect(fieldsOf(check('account', { ...typed, password }))).toEqual(['password'])
    }
  })

  it.each(['a', '--- a.', 'JOSÉ', 'dr jose', ' '])('refuse the security answer "%s"', (answer) => {
    expect(fieldsOf(check('security-question', { question: 'teacher', answer }))).toEqual(['answer'])
  })

  it('say only in which form a number has to be, never whether it is on file', () => {
    const typed = { firstName: 'A', lastName: 'B', taxId: '12345678', providerNumber: 'GA_1', zip: '3030' }
    expect(fieldsOf(check('match', typed))).toEqual(['taxId', 'providerNumber', 'zip'])
    const inOrder = { ...typed, taxId: '123-45-6789', providerNumber: 'ga 1', zip: '30301 1234' }
    expect(check('match', inOrder)).toEqual([])
  })

  it('answer whatever is typed with a sentence or with nothing', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(
        fc.constantFrom(...STEPS),
        fc.array(text, { minLength: 5, maxLength: 5 }),
        (step, values) => {
          const progress = before(step.slug)
          const fields = step.fields(progress)
          const typed = Object.fromEntries(fields.map(({ name }, index) => [name, values[index] ?? '']))
          for (const { message } of issuesOf(step, { typed, progress, organization: 'CareSource' })) {
            expect(message).toMatch(/^[A-Z].*[.]$/)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('lead from the error summary to a field that is there', () => {
    const step = stepOf('match')
    const progress = before('match')
    expect(
      issuesById(
        [
          { field: '', message: 'No.' },
          { field: 'zip', message: 'Z.' },
        ],
        step,
        progress,
      ),
    ).toEqual([
      { fieldId: 'firstName', message: 'No.' },
      { fieldId: 'zip', message: 'Z.' },
    ])
  })
})
