import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { POST as activate } from '@/app/(portal)/forms/activate/route'
import { POST as askForMail } from '@/app/(portal)/forms/activation-mail/route'
import { SLUGS } from '@/src/registration/steps'
import { setClock } from '@/src/clock'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import {
  AGREEMENT,
  ANSWERS,
  QUESTION,
  accountOf,
  openRegistration,
  rowsOf,
  send,
  walk,
} from '@/test/support/registration'

const bulletin = startBulletin()
let now = new Date('2026-03-02T15:00:00.000Z')

/** What people, and programs that look for holes, put into fields. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  "' OR 1=1 --",
  '{"$gt":""}',
  '$where',
  '__proto__',
  '<script>alert(1)</script>',
  '%00',
  '../../etc/passwd',
  'a'.repeat(5_000),
  '😀'.repeat(300),
  'ﷺ'.repeat(200),
  '\r\nSet-Cookie: x=y',
]

const value = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

const RIGHT: Record<(typeof SLUGS)[number], Record<string, string>> = {
  ...ANSWERS.practitioner,
  agreement: AGREEMENT,
  account: accountOf('fuzzed'),
  'security-question': QUESTION,
  done: {},
}

beforeAll(() => openRegistration(bulletin.payload, PRACTITIONER, GROUP))

beforeEach(() => setClock(() => now))

afterEach(() => setClock())

it.each(SLUGS.filter((slug) => slug !== 'done'))(
  'whatever is typed into the step "%s" is taken, or refused in words, and nothing is half stored',
  async (slug) => {
    const names = Object.keys(RIGHT[slug])
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), value, async (name, typed) => {
        // Each try has a day of its own, so that the limits are not what is tested.
        now = new Date(now.getTime() + 24 * 60 * 60_000)
        const browser = new Browser(bulletin.payload)
        const before = SLUGS[SLUGS.indexOf(slug) - 1]
        if (before) await prepared(browser, before)
        const answer = await send(browser, slug, { ...RIGHT[slug], [name]: typed })

        expect(answer.status).toBe(303)
        expect(answer.path).toMatch(/^\/register\/[a-z-]+(\?why=changed)?$/)
        if (answer.path === `/register/${slug}`) expect(answer.state?.issues.length).toBeGreaterThan(0)
        expect(await rowsOf(bulletin.payload, 'accounts')).toEqual([])
      }),
      { numRuns: slug === 'security-question' ? 12 : 40 },
    )
  },
)

it('whatever an activation link or a user name is made of, there is an answer', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (typed) => {
      now = new Date(now.getTime() + 24 * 60 * 60_000)
      const browser = new Browser(bulletin.payload)
      const pressed = await browser.send(activate, '/forms/activate', 'activate', { token: typed })
      const asked = await browser.send(askForMail, '/forms/activation-mail', 'activation-mail', {
        username: typed,
      })

      expect([pressed.status, asked.status]).toEqual([303, 303])
      expect(pressed.path).toBe('/activate?link=over')
      expect(asked.path).toMatch(/^\/activate(\/sent)?$/)
    }),
    { numRuns: 60 },
  )
})

async function prepared(browser: Browser, upTo: (typeof SLUGS)[number]): Promise<void> {
  const answer = await walk(browser, { username: 'fuzzed', upTo })
  expect(answer).toMatchObject({ status: 303, state: undefined })
}
