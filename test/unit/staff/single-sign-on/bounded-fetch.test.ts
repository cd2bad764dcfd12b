import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { boundedFetch } from '@/src/staff/single-sign-on/bounded-fetch'

const MEGABYTE = 1_000_000

let provider: Server
let address: string

beforeAll(async () => {
  // It answers with as many bytes as its path says, or with a fault.
  provider = createServer((req, res) => {
    res.statusCode = req.url === '/fault' ? 503 : 200
    res.end('x'.repeat(Number(req.url?.slice(1)) || 0))
  })
  await new Promise<void>((resolve) => void provider.listen(0, '127.0.0.1', resolve))
  const at = provider.address()
  address = `http://127.0.0.1:${typeof at === 'object' ? String(at?.port) : ''}`
})

afterAll(() => provider.close())

const ask = (bytes: number | 'fault') =>
  boundedFetch(`${address}/${bytes}`, { body: undefined, headers: {}, method: 'GET', redirect: 'manual' })

it.each([0, 3, MEGABYTE])('an answer of %i bytes is read whole', async (bytes) => {
  const answer = await ask(bytes)
  expect([answer.status, (await answer.text()).length]).toEqual([200, bytes])
})

it('an answer that is longer than any of the protocol counts as none', async () => {
  const answer = await ask(MEGABYTE + 1)
  await expect(answer.text()).rejects.toThrow(new TypeError('The answer of the provider is too long.'))
})

it('a fault of the provider is as if it did not answer', async () => {
  await expect(ask('fault')).rejects.toThrow(new TypeError('The provider answered 503.'))
})
