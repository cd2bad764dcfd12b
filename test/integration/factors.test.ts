import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { purgeChallenges } from '@/src/staff/factors/challenges'
import { codesLeft, factorRows, summariesOf } from '@/src/staff/factors/factor-rows'
import { addPasskey, askForNewPasskey, askForPasskey, spendPasskey } from '@/src/staff/factors/passkeys'
import { makeRecoveryCodes, spendRecoveryCode } from '@/src/staff/factors/recovery-codes'
import { removeFactor, removeFactors } from '@/src/staff/factors/remove-factors'
import { beginTotp, finishTotp, spendTotp } from '@/src/staff/factors/totp-factor'
import { env } from '@/src/env'
import { newAuthenticator } from '@/test/support/authenticator'
import { startBulletin } from '@/test/support/database'

const bulletin = startBulletin()
const NOW = new Date('2026-03-02T09:00:10Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const holder = 'the session of this browser'

let count = 0
const newOwner = () => {
  count += 1
  return { id: `member-${count}`, email: `ada-${count}@example.org`, name: 'Ada Admin' }
}
type Owner = ReturnType<typeof newOwner>

const codeOf = (secret: string, now: Date) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() })

/** Several at the same moment; how many of them were right. */
async function rightOf(tries: readonly (() => Promise<boolean | { kind: string }>)[]): Promise<number> {
  const answers = await Promise.all(tries.map((one) => one()))
  return answers.filter((answer) => (typeof answer === 'boolean' ? answer : answer.kind === 'right')).length
}

const thrice = <T>(one: () => T) => [one, one, one]

async function withApp(owner: Owner = newOwner()) {
  const { payload } = bulletin
  const { setUp, secret } = await beginTotp(payload, { owner, holder, now: NOW })
  const code = codeOf(secret, NOW)
  const added = await finishTotp(payload, { owner, holder, setUp, code, now: NOW })
  return { payload, owner, secret, added }
}

async function withPasskey(owner: Owner = newOwner()) {
  const { payload } = bulletin
  const { publicUrl } = env()
  const device = newAuthenticator(publicUrl)
  const asked = await askForNewPasskey(payload, { owner, holder, now: NOW })
  const answer = device.create(asked)
  const added = await addPasskey(payload, { owner, holder, name: 'Laptop', answer, now: NOW })
  const question = async (now = NOW) => {
    const options = await askForPasskey(payload, { owner, holder, now })
    if (!options) throw new Error('There is no passkey to ask for.')
    return options
  }
  return { payload, owner, device, asked, answer, added, question }
}

it('an app is a factor once it has shown its first code, and brings ten recovery codes', async () => {
  const { payload, owner, added } = await withApp()
  expect(added.kind === 'added' && added.codes).toHaveLength(10)
  const rows = await factorRows(payload, owner.id)
  expect(summariesOf(rows)).toMatchObject([{ kind: 'totp', addedAt: NOW.toISOString(), usedAt: null }])
  expect(codesLeft(rows)).toBe(10)
})

it('what is stored of an app and of recovery codes gives neither away', async () => {
  const { payload, owner, secret, added } = await withApp()
  const stored = JSON.stringify(await factorRows(payload, owner.id))
  const codes = added.kind === 'added' ? added.codes : []
  for (const shown of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
    expect(stored).not.toContain(shown)
  }
})

it('the code that set the app up signs nobody in', async () => {
  const { payload, owner, secret } = await withApp()
  expect(await spendTotp(payload, owner.id, codeOf(secret, NOW), NOW)).toMatchObject({ kind: 'refused' })
  const next = later(30)
  expect(await spendTotp(payload, owner.id, codeOf(secret, next), next)).toEqual({
    kind: 'right',
    factor: 'totp',
  })
})

it('a code is good once, at the same moment too, and no older one after it', async () => {
  const { payload, owner, secret } = await withApp()
  const now = later(90)
  const spend = (code: string) => () => spendTotp(payload, owner.id, code, now)
  expect(await rightOf(thrice(spend(codeOf(secret, now))))).toBe(1)
  expect(await spend(codeOf(secret, later(60)))()).toMatchObject({ message: expect.stringContaining('used') })
})

it('a code of a phone with a wrong clock is refused with what to do, and not good later either', async () => {
  const { payload, owner, secret } = await withApp()
  const early = codeOf(secret, later(300))
  const refused = await spendTotp(payload, owner.id, early, NOW)
  expect(refused).toMatchObject({
    message: expect.stringMatching(/about 5 minutes fast.*set its time by itself/),
  })
  expect(await spendTotp(payload, owner.id, early, later(300))).toMatchObject({ kind: 'refused' })
  const next = later(330)
  expect(await spendTotp(payload, owner.id, codeOf(secret, next), next)).toMatchObject({ kind: 'right' })
})

it('a new app takes the place of the former one, and keeps the recovery codes', async () => {
  const { payload, owner, secret: former } = await withApp()
  const { secret, added } = await withApp(owner)
  expect(added).toEqual({ kind: 'added', codes: [] })
  const now = later(60)
  expect(await spendTotp(payload, owner.id, codeOf(former, now), now)).toMatchObject({ kind: 'refused' })
  expect(await spendTotp(payload, owner.id, codeOf(secret, now), now)).toMatchObject({ kind: 'right' })
})

it.each([
  ['another browser', { holder: 'another session' }],
  ['another set-up', { setUp: 'A'.repeat(43) }],
  ['more than ten minutes later', { now: later(601) }],
])('a set-up is not finished by %s', async (_, change) => {
  const { payload } = bulletin
  const owner = newOwner()
  const { setUp, secret } = await beginTotp(payload, { owner, holder, now: NOW })
  const answer = { owner, holder, setUp, now: NOW, ...change }
  const code = codeOf(secret, answer.now)
  expect(await finishTotp(payload, { ...answer, code })).toMatchObject({
    message: expect.stringContaining('Begin it again'),
  })
  expect(await factorRows(payload, owner.id)).toEqual([])
})

it('a wrong first code can be typed again, and one set-up is finished once', async () => {
  const { payload } = bulletin
  const owner = newOwner()
  const { setUp, secret } = await beginTotp(payload, { owner, holder, now: NOW })
  const finish = (code: string) => () => finishTotp(payload, { owner, holder, setUp, code, now: NOW })
  expect(await finish('abcdef')()).toMatchObject({ kind: 'refused' })
  const added = await Promise.all(thrice(finish(codeOf(secret, NOW))).map((one) => one()))
  expect(added.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  expect(codesLeft(await factorRows(payload, owner.id))).toBe(10)
})

it('a recovery code is good once, at the same moment too, however it is typed, for its owner alone', async () => {
  const { payload } = bulletin
  const [owner, other] = [newOwner(), newOwner()]
  const [code = '', second = ''] = await makeRecoveryCodes(payload, owner.id, NOW)
  await makeRecoveryCodes(payload, other.id, NOW)
  expect(await spendRecoveryCode(payload, other.id, code, NOW)).toBe(false)
  expect(await rightOf(thrice(() => spendRecoveryCode(payload, owner.id, code, NOW)))).toBe(1)
  const typed = ` ${second.toUpperCase().replace('-', ' ')} `
  expect(await spendRecoveryCode(payload, owner.id, typed, NOW)).toBe(true)
  expect(codesLeft(await factorRows(payload, owner.id))).toBe(8)
})

it('codes that are made anew make the former ones worthless, and there are ten, however many make them', async () => {
  const { payload } = bulletin
  const owner = newOwner()
  const [former = ''] = await makeRecoveryCodes(payload, owner.id, NOW)
  await Promise.all(thrice(() => makeRecoveryCodes(payload, owner.id, NOW)).map((one) => one()))
  expect(await spendRecoveryCode(payload, owner.id, former, NOW)).toBe(false)
  expect(codesLeft(await factorRows(payload, owner.id))).toBe(10)
})

it('a passkey is added with a name, asks for its owner, and is used again and again', async () => {
  const { payload, owner, device, asked, added, question } = await withPasskey()
  expect(asked.authenticatorSelection).toMatchObject({ userVerification: 'required' })
  expect(added.kind === 'added' && added.codes).toHaveLength(10)
  for (const now of [later(1), later(2)]) {
    const options = await question(now)
    expect(options.userVerification).toBe('required')
    const answer = device.get(options)
    expect(await spendPasskey(payload, { owner, holder, answer, now })).toEqual({
      kind: 'right',
      factor: 'passkey',
    })
  }
  expect(summariesOf(await factorRows(payload, owner.id))).toMatchObject([
    { kind: 'passkey', name: 'Laptop', usedAt: later(2).toISOString() },
  ])
})

it('a device that is a passkey already is left out when another one is added', async () => {
  const { payload, owner, answer } = await withPasskey()
  const asked = await askForNewPasskey(payload, { owner, holder, now: NOW })
  expect(asked.excludeCredentials).toMatchObject([{ id: answer.id }])
})

it('an answer of a passkey is good once, at the same moment too', async () => {
  const { payload, owner, device, question } = await withPasskey()
  const answer = device.get(await question())
  expect(await rightOf(thrice(() => spendPasskey(payload, { owner, holder, answer, now: NOW })))).toBe(1)
})

it('one passkey is added once, and is that of one member', async () => {
  const { payload, owner, answer, device } = await withPasskey()
  expect(await addPasskey(payload, { owner, holder, name: 'Again', answer, now: NOW })).toMatchObject({
    kind: 'refused',
  })
  const other = newOwner()
  const stolen = device.create(await askForNewPasskey(payload, { owner: other, holder, now: NOW }))
  expect(await addPasskey(payload, { owner: other, holder, name: 'Mine', answer: stolen, now: NOW })).toEqual(
    {
      kind: 'refused',
      message: 'This passkey has been added already.',
    },
  )
  expect(await factorRows(payload, other.id)).toEqual([])
})

it.each([
  ['of somebody who has not shown to be its owner', { isVerified: false }],
  ['that another site asked for', { origin: 'https://evil.example' }],
])('an answer %s is refused, to a new passkey and to a sign-in', async (_, flags) => {
  const { payload, owner, device, question } = await withPasskey()
  const answer = device.get(await question(), flags)
  expect(await spendPasskey(payload, { owner, holder, answer, now: NOW })).toMatchObject({ kind: 'refused' })

  const another = newAuthenticator(env().publicUrl)
  const made = another.create(await askForNewPasskey(payload, { owner, holder, now: NOW }), flags)
  expect(await addPasskey(payload, { owner, holder, name: 'New', answer: made, now: NOW })).toMatchObject({
    kind: 'refused',
  })
  expect(summariesOf(await factorRows(payload, owner.id))).toHaveLength(1)
})

it('an answer is refused in another browser, ten minutes later, of another member, and of a copy', async () => {
  const { payload, owner, device, question } = await withPasskey()
  const spend = async (change: object, options = question()) => {
    const answer = device.get(await options)
    return spendPasskey(payload, { owner, holder, answer, now: NOW, ...change })
  }
  expect(await spend({ holder: 'another session' })).toMatchObject({ kind: 'refused' })
  expect(await spend({ now: later(601) })).toMatchObject({ message: expect.stringContaining('ten minutes') })
  expect(await spend({ owner: newOwner() })).toMatchObject({ kind: 'refused' })
  expect(await spend({})).toMatchObject({ kind: 'right' })
  device.setCounter(0)
  expect(await spend({})).toMatchObject({ kind: 'refused' })
})

it.each([
  ['nothing', undefined],
  ['a text', 'passkey'],
  ['an answer without parts', { id: 'a', rawId: 'a', type: 'public-key', response: {} }],
  ['an answer that is no base64', { id: '+', rawId: '+', type: 'public-key', response: {} }],
])('%s instead of a passkey is refused in words', async (_, answer) => {
  const { payload, owner } = await withPasskey()
  const refused = { kind: 'refused', message: expect.stringContaining('Try again') }
  expect(await spendPasskey(payload, { owner, holder, answer, now: NOW })).toEqual(refused)
  expect(await addPasskey(payload, { owner, holder, name: 'x', answer, now: NOW })).toEqual(refused)
})

it('with the last factor the recovery codes go, and whoever has to have one keeps it', async () => {
  const { payload, owner } = await withApp()
  await withPasskey(owner)
  const [first, second] = summariesOf(await factorRows(payload, owner.id))
  const remove = (id = '', mayBeLast = false) => removeFactor(payload, { member: owner.id, id, mayBeLast })
  expect(
    await removeFactor(payload, { member: 'somebody else', id: first?.id ?? '', mayBeLast: true }),
  ).toBeUndefined()
  expect(await remove(first?.id)).toMatchObject({ id: first?.id })
  expect(codesLeft(await factorRows(payload, owner.id))).toBe(10)
  expect(await remove(second?.id)).toBe('last')
  expect(await remove(second?.id, true)).toMatchObject({ id: second?.id })
  expect(await factorRows(payload, owner.id)).toEqual([])
})

it('whoever lost their factors has none left', async () => {
  const { payload, owner } = await withApp()
  await withPasskey(owner)
  await removeFactors(payload, owner.id)
  expect(await factorRows(payload, owner.id)).toEqual([])
  expect(await askForPasskey(payload, { owner, holder, now: NOW })).toBeUndefined()
})

it('what was asked and never answered is removed when its time is over', async () => {
  const { payload } = bulletin
  await beginTotp(payload, { owner: newOwner(), holder, now: later(1_000) })
  await purgeChallenges(payload, later(1_000))
  const { totalDocs } = await payload.db.count({ collection: 'factor-challenges', req: {} })
  expect(totalDocs).toBe(1)
})
