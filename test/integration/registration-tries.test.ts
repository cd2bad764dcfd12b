import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { setClock } from '@/src/clock'
import { env } from '@/src/env'
import { limitOf, type LimitName } from '@/src/limits/how-often'
import { Browser } from '@/test/support/browser'
import { startBulletin } from '@/test/support/database'
import { GROUP, PRACTITIONER } from '@/test/support/enrollments'
import { PASSWORD, portalAccount } from '@/test/support/people'
import { accountOf, AGREEMENT, ANSWERS, openRegistration, send } from '@/test/support/registration'

// Strangers can keep nobody from registering who comes with a browser that has signed in before: a clinic's
// manager who registers a colleague.

const bulletin = startBulletin()
const triesOf = (name: LimitName): number => limitOf(name, env().addressLimits).points
const CLINIC = '203.0.113.30'
const { type, match } = ANSWERS.practitioner
const WRONG = { ...match, zip: '99999' }

beforeAll(() => openRegistration(bulletin.payload, PRACTITIONER, GROUP))

// What was tried in one test is forgotten in the next one.
let hours = 0
beforeEach(() => {
  hours += 2
  setClock(() => new Date(Date.UTC(2026, 2, 2, hours)))
})
afterEach(() => setClock())

/** A browser at the clinic with which somebody has signed in before. */
async function knownAtClinic(address = CLINIC): Promise<Browser> {
  const browser = new Browser(bulletin.payload, address)
  const { account } = await portalAccount(bulletin.payload)
  const fields = { username: account.username, password: PASSWORD }
  expect((await browser.send(signInForm, '/forms/sign-in', 'sign-in', fields)).path).toBe('/my')
  return browser
}

/** Sends the details as somebody who has chosen what they are. */
async function tryDetails(browser: Browser, details: Record<string, string>) {
  await send(browser, 'type', type)
  return send(browser, 'match', details)
}

/** Uses up what strangers at the clinic may try, each with a browser of their own. */
async function strangersTry(times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) {
    statuses.push((await tryDetails(new Browser(bulletin.payload, CLINIC), WRONG)).status)
  }
  return statuses
}

describe('details that are looked up', () => {
  it('are those of a known browser while wrong ones of 25 others at its address keep strangers out', async () => {
    const known = await knownAtClinic()
    const statuses = await strangersTry(25)
    expect(statuses.filter((status) => status === 429)).toHaveLength(25 - triesOf('match-enrollment'))

    const stranger = await tryDetails(new Browser(bulletin.payload, CLINIC), match)
    expect([stranger.status, (stranger.retryAfter ?? 0) > 0]).toEqual([429, true])
    expect((await tryDetails(known, match)).path).toBe('/register/agreement')
    // Of no record may anybody else guess more because of it.
    expect((await tryDetails(new Browser(bulletin.payload, '198.51.100.8'), match)).status).toBe(429)
  })

  it('are guessed at no more often with a known browser than by strangers, and use up nothing of theirs', async () => {
    const known = await knownAtClinic()
    const statuses: number[] = []
    for (let time = 0; time < 7; time += 1) statuses.push((await tryDetails(known, WRONG)).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
    // Somewhere else it is the same person.
    const moved = known.secondTab()
    expect((await tryDetails(moved, match)).status).toBe(429)
    expect((await tryDetails(new Browser(bulletin.payload, CLINIC), match)).path).toBe('/register/agreement')
  })

  it('are not those of a browser that says of itself that it is known', async () => {
    await strangersTry(6)
    const forged = new Browser(bulletin.payload, CLINIC)
    forged.setCookie('portal-device', 'forged')
    expect((await tryDetails(forged, match)).status).toBe(429)
  })

  it('are looked up once more for nobody because they have matched before', async () => {
    const browser = new Browser(bulletin.payload, CLINIC)
    expect((await tryDetails(browser, match)).path).toBe('/register/agreement')
    await strangersTry(6)
    expect((await send(browser, 'match', match)).status).toBe(429)
  })
})

it('a known browser begins a registration while strangers at its address cannot', async () => {
  const known = await knownAtClinic()
  const begin = (browser: Browser) => send(browser, 'type', type)
  for (let time = 0; time < triesOf('begin-address'); time += 1) {
    expect((await begin(new Browser(bulletin.payload, CLINIC))).status).toBe(303)
  }
  expect((await begin(new Browser(bulletin.payload, CLINIC))).status).toBe(429)
  expect((await begin(known)).path).toBe('/register/match')
})

it('a known browser chooses a user name while strangers at its address have had their ten', async () => {
  const known = await knownAtClinic()
  const choose = async (browser: Browser, username: string) => {
    await tryDetails(browser, match)
    await send(browser, 'agreement', AGREEMENT)
    return send(browser, 'account', accountOf(username))
  }
  const stranger = new Browser(bulletin.payload, CLINIC)
  await choose(stranger, 'stranger')
  for (let time = 1; time < triesOf('register-address'); time += 1) {
    await send(stranger, 'account', accountOf('stranger'))
  }
  expect((await send(stranger, 'account', accountOf('stranger'))).status).toBe(429)
  expect((await choose(known, 'colleague')).path).toBe('/register/security-question')
})
