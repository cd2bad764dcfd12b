import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAddress } from '@/src/web/client-address'
import { readForm } from '@/src/web/form-body'
import { receiveState, sendState, type FormState } from '@/src/web/form-state'
import { isSameOrigin } from '@/src/web/same-origin'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'
import { seal, unseal } from '@/src/lib/sealed'

const SECRET = 'a secret of at least thirty-two characters'
const FORM = 'application/x-www-form-urlencoded'

function posted(body: string | ReadableStream, type = FORM): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  }
  return new Request('http://localhost:3000/forms/any', init)
}

describe('where a form may come from', () => {
  it.each([
    ['our own page, as browsers say it', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://portal.example.org' }, false],
    ['another host of our domain', { 'sec-fetch-site': 'same-site' }, false],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }, false],
    ['our own page in an older browser', { origin: 'https://portal.example.org' }, true],
    ['the host it was sent to', { origin: 'https://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['the same without TLS', { origin: 'http://portal.example.org', host: 'portal.example.org' }, false],
    [
      'another site in an older browser',
      { origin: 'https://evil.example', host: 'portal.example.org' },
      false,
    ],
    ['a page without an origin', { origin: 'null' }, false],
    ['a program that says nothing', {}, false],
  ])('%s', (_, headers, expected) => {
    expect(isSameOrigin(new Headers(headers), 'https://portal.example.org')).toBe(expected)
  })
})

describe('the body of a form', () => {
  it('is read field by field, and of a field sent twice the first one counts', async () => {
    const read = await readForm(posted('username=a%C3%A9+b&username=second&empty='))
    expect(read).toEqual({
      ok: true,
      form: new Map([
        ['username', 'aé b'],
        ['empty', ''],
      ]),
    })
  })

  it.each(['multipart/form-data; boundary=x', 'application/json', 'text/plain', ''])(
    'is refused as %s',
    async (type) => {
      expect(await readForm(posted('a=1', type))).toEqual({ ok: false, status: 415 })
    },
  )

  it('is read to its end when it is too long, so that the next request on the connection is not kept waiting', async () => {
    const long = blocks(400)
    expect(await readForm(posted(long.stream))).toEqual({ ok: false, status: 413 })
    expect(long.sent()).toBe(400)
  })

  it('is given up when there is no end to it', async () => {
    const endless = blocks(Infinity)
    expect(await readForm(posted(endless.stream))).toEqual({ ok: false, status: 413 })
    expect(endless.sent()).toBeLessThan(4_200)
  })
})

/** A body of so many kilobytes, and how many of them were asked for. */
function blocks(count: number): { stream: ReadableStream; sent: () => number } {
  let sent = 0
  const stream = new ReadableStream({
    pull(controller) {
      if (sent === count) {
        controller.close()
        return
      }
      sent += 1
      controller.enqueue(new Uint8Array(1_024).fill(97))
    },
  })
  return { stream, sent: () => sent }
}

describe('what a page shows again', () => {
  const state: FormState = {
    form: 'sign-in',
    values: { username: 'office1' },
    issues: [{ field: 'password', message: 'No.' }],
  }

  it('comes back to its own form', async () => {
    const sent = await sendState(SECRET, state)
    expect(await receiveState(SECRET, 'sign-in', sent)).toEqual(state)
  })

  it('is nothing for another form, another page, another secret or a forged cookie', async () => {
    const sent = await sendState(SECRET, state)
    // In the middle: the last characters stand for fewer bits than they could.
    const middle = Math.floor(sent.cookie.length / 2)
    const other = sent.cookie[middle] === 'A' ? 'B' : 'A'
    const forged = sent.cookie.slice(0, middle) + other + sent.cookie.slice(middle + 1)
    expect(await receiveState(SECRET, 'register', sent)).toBeUndefined()
    expect(await receiveState(SECRET, 'sign-in', { ...sent, nonce: undefined })).toBeUndefined()
    expect(await receiveState(SECRET, 'sign-in', { ...sent, nonce: '0000000000000000' })).toBeUndefined()
    expect(await receiveState(`${SECRET}!`, 'sign-in', sent)).toBeUndefined()
    expect(await receiveState(SECRET, 'sign-in', { ...sent, cookie: forged })).toBeUndefined()
  })

  it('fits a cookie however much was typed, and always says what is wrong', async () => {
    const sent = await sendState(SECRET, { ...state, values: { username: 'x'.repeat(10_000) } })
    expect(sent.cookie.length).toBeLessThan(3_900)
    expect(await receiveState(SECRET, 'sign-in', sent)).toEqual({ ...state, values: {} })
  })
})

describe('a sealed text', () => {
  it('opens with the same secret and purpose alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await seal(SECRET, 'one', text)
        expect(await unseal(SECRET, 'one', sealed)).toBe(text)
        expect(await unseal(SECRET, 'other', sealed)).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  it.each([undefined, '', 'x', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0....'])('is not %s', async (text) => {
    expect(await unseal(SECRET, 'one', text)).toBeUndefined()
  })
})

describe('visitor cookies', () => {
  it('are out of reach for scripts and other sites, and bound to the host on https', () => {
    expect(setCookie('portal-token', 'abc', { https: true, maxAge: 60 })).toBe(
      '__Host-portal-token=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    )
    expect(setCookie('portal-token', '', { https: false, maxAge: 0 })).toBe(
      'portal-token=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    )
  })

  it.each([
    ['portal-token=abc', 'abc'],
    ['other=1; portal-token=abc', 'abc'],
    ['my-portal-token=abc', undefined],
    ['portal-token=', undefined],
    [null, undefined],
  ])('are read from %s', (header, expected) => {
    expect(readCookie(header, 'portal-token', false)).toBe(expected)
  })

  it('without the binding to the host are not believed on https', () => {
    expect(readCookie('portal-token=planted', 'portal-token', true)).toBeUndefined()
  })
})

describe('the address of a client', () => {
  it.each([
    ['no proxy', 0, '203.0.113.9', '127.0.0.1'],
    ['one proxy', 1, '203.0.113.9', '203.0.113.9'],
    ['one proxy and a client that lies', 1, '10.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['two proxies', 2, '198.51.100.7, 203.0.113.9', '198.51.100.7'],
  ])('behind %s', async (_, hops, forwarded, expected) => {
    const seen = await askedWith(forwarded, (request) => clientAddress(request, hops))
    expect(seen.replace('::ffff:', '')).toBe(expected)
  })
})

/** What a server makes of a request with this `X-Forwarded-For`. */
async function askedWith(forwarded: string, look: (request: IncomingMessage) => string): Promise<string> {
  const server = createServer((request, response) => response.end(look(request))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address !== 'object') throw new Error('The server has no port.')
  try {
    const answer = await fetch(`http://127.0.0.1:${address.port}`, {
      headers: { 'x-forwarded-for': forwarded },
    })
    return await answer.text()
  } finally {
    server.close()
  }
}
