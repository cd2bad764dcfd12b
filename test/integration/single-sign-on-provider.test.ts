import { afterAll, beforeAll, expect, it } from 'vitest'
import { finishAt, startAt } from '@/src/staff/single-sign-on/provider'
import { startProvider, type OwnProvider } from '@/test/support/single-sign-on'

const CALLBACK = 'http://portal.example/api/users/single-sign-on/callback'

let provider: OwnProvider

beforeAll(async () => {
  const ada = { email: 'ada@bulletin.example', email_verified: true, name: 'Ada', roles: ['bulletin-admins'] }
  provider = await startProvider({ ada }, [CALLBACK])
})

afterAll(() => provider.close())

it('whoever signs in at the provider is known by what it says', async () => {
  const { location, started } = await startAt(provider.settings, CALLBACK)
  expect(Object.fromEntries(location.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: CALLBACK,
  })
  const back = await provider.visit(location, 'ada')
  expect(await finishAt(provider.settings, back, started)).toMatchObject({
    claims: { sub: 'ada', email: 'ada@bulletin.example', roles: ['bulletin-admins'] },
  })
  await expect(finishAt(provider.settings, back, started), 'the same code again').rejects.toMatchObject({
    problem: 'refused',
  })
})

it('an answer that belongs to another start, or to nobody, signs nobody in', async () => {
  const mine = await startAt(provider.settings, CALLBACK)
  const theirs = await startAt(provider.settings, CALLBACK)
  const back = await provider.visit(theirs.location, 'ada')
  const refused = { problem: 'refused' }
  await expect(finishAt(provider.settings, back, mine.started)).rejects.toMatchObject(refused)
  const { state } = mine.started
  for (const query of [
    '',
    `?state=${state}`,
    `?error=access_denied&state=${state}`,
    `?code=1&state=${state}`,
  ]) {
    const made = finishAt(provider.settings, new URL(CALLBACK + query), mine.started)
    await expect(made, query).rejects.toMatchObject(refused)
  }
  const otherNonce = { ...theirs.started, nonce: mine.started.nonce }
  await expect(finishAt(provider.settings, back, otherNonce)).rejects.toMatchObject(refused)
})

it('a provider that is away is told apart from one that says no, and asked again', async () => {
  const { location, started } = await startAt(provider.settings, CALLBACK)
  const back = await provider.visit(location, 'ada')
  await provider.close()
  await expect(finishAt(provider.settings, back, started)).rejects.toMatchObject({ problem: 'away' })
  const elsewhere = { ...provider.settings, clientId: 'somebody else' }
  await expect(startAt(elsewhere, CALLBACK)).rejects.toMatchObject({ problem: 'away' })
  await provider.open()
  await expect(finishAt(provider.settings, back, started)).resolves.toMatchObject({
    claims: { sub: 'ada' },
  })
  await expect(startAt(elsewhere, CALLBACK)).resolves.toBeDefined()
})
