import { describe, expect, it } from 'vitest'
import { afterTimeout, gate, PATIENTLY, PUBLIC, site } from './site'
import type { Origin } from '@/src/server/message/origin'
import { noteRequestFault } from '@/src/lib/availability'

const text = ({ body }: { body: Buffer }) => body.toString()

describe('an application that fails', () => {
  function failing(how: Origin): { origin: Origin; fail: (now: boolean) => void } {
    let broken = false
    let count = 0
    return {
      fail: (now) => (broken = now),
      origin: (request, response) => {
        if (broken) return how(request, response)
        count += 1
        response.setHeader('cache-control', PUBLIC)
        response.end(`answer ${count}`)
      },
    }
  }

  it.each<[string, Origin]>([
    [
      'answers 500',
      (_, response) => {
        response.statusCode = 500
        response.setHeader('cache-control', PUBLIC)
        response.end('broken')
      },
    ],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    [
      'gives up in the middle',
      (_, response) => {
        response.setHeader('cache-control', PUBLIC)
        response.write('half')
        response.destroy()
      },
    ],
    ['says nothing for too long', () => undefined],
  ])('is covered by the last good answer when it %s, for a day', async (_, how) => {
    const { origin, fail } = failing(how)
    const { get, later } = await site(origin, { limits: { renderTimeoutMs: 20 } })
    await get('/')
    fail(true)
    later(3_600_000)
    const reply = await get('/')
    expect([reply.status, text(reply)]).toEqual([200, 'answer 1'])
    expect(reply.headers['cache-status']).toBe('bulletin; hit; ttl=-3599; detail=stale-if-error')
    later(86_400_000)
    expect((await get('/')).status).toBe(500)
  })

  it('is not waited for by every reader while it fails, and asked at most once a second', async () => {
    const { origin, fail } = failing((_, response) => {
      response.statusCode = 503
      response.end()
    })
    const { get, later, asked } = await site(origin)
    await get('/')
    fail(true)
    later(60_000)
    await get('/')
    await get('/')
    await get('/')
    expect(asked).toHaveLength(2)
    later(1_000)
    await get('/')
    expect(asked).toHaveLength(3)
    fail(false)
    later(1_000)
    await get('/')
    expect(text(await get('/'))).toBe('answer 2')
  })

  it('does not leave a page old that nobody asked for since', async () => {
    const { origin, fail } = failing((_, response) => {
      response.statusCode = 500
      response.end()
    })
    const { get, later } = await site(origin)
    await get('/')
    fail(true)
    later(60_000)
    await get('/')
    fail(false)
    later(60_000)
    expect(text(await get('/'))).toBe('answer 2')
  })

  it('shows its own error page where there is nothing else, and nobody keeps it', async () => {
    const { get, asked } = await site((_, response) => {
      response.statusCode = 500
      response.setHeader('cache-control', PUBLIC)
      response.setHeader('content-type', 'text/html')
      response.end('<h1>Sorry</h1>')
    })
    const reply = await get('/')
    expect([reply.status, text(reply), reply.headers['cache-control']]).toEqual([
      500,
      '<h1>Sorry</h1>',
      'no-store',
    ])
    await get('/')
    expect(asked).toHaveLength(2)
  })

  it('is reported, and its reader told in plain words, when it throws', async () => {
    const { get, reports } = await site(() => Promise.reject(new Error('broken')))
    const words = 'Something went wrong on our side. Please try again in a minute.'
    for (const [path, method, body] of [
      ['/', 'GET', `Internal Server Error. ${words}\n`],
      ['/', 'POST', `Internal Server Error. ${words}\n`],
      ['/api/x', 'GET', JSON.stringify({ errors: [{ message: words }] })],
    ] as const) {
      const reply = await get(path, {}, method)
      expect([reply.status, text(reply)]).toEqual([500, body])
    }
    expect(reports).toEqual(['No answer for /.', 'No answer for POST /.', 'No answer for GET /api/x.'])
  })

  it('is reported when it breaks in the middle of an answer, which then ends for the reader too', async () => {
    const { get, reports } = await site((_, response) => {
      response.write('half')
      throw new Error('broken')
    })
    await expect(get('/', { cookie: 'portal-token=x' })).rejects.toThrow()
    await expect.poll(() => reports, PATIENTLY).toEqual(['No answer for GET /.'])
  })

  it('has all the time it wants once its answer flows', async () => {
    const [begun, hold] = [gate(), gate()]
    const slow: Origin = async (_, response) => {
      response.write('The first part, ')
      begun.open()
      await hold.opened
      response.end('and the second')
    }
    const { get, reports } = await site(slow, { limits: { renderTimeoutMs: 20 } })
    const reply = await afterTimeout(() => get('/', { cookie: 'portal-token=x' }), begun, hold)
    expect([reply.status, text(reply), reports]).toEqual([200, 'The first part, and the second', []])
  })

  it('is told to a browser in a page that needs nothing else', async () => {
    const { get } = await site(() => Promise.reject(new Error('broken')))
    const { status, headers, body } = await get('/', { accept: 'text/html,application/xhtml+xml' })
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      500,
      'text/html; charset=utf-8',
      'no-store',
    ])
    expect(body.toString()).toContain('<h1>This page could not be shown</h1>')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  it.each<[string, Origin]>([
    ['a page that says so', (_, response) => response.end('It loads again by itself.')],
    ['a redirect', (_, response) => response.writeHead(307, { location: '/admin/login' }).end()],
    [
      'a stream',
      (_, response) => {
        response.flushHeaders()
        response.end()
      },
    ],
  ])('has %s of the panel go out as 503 once it notes that it cannot read', async (_, how) => {
    const { get } = await site(async (request, response) => {
      await Promise.resolve()
      if (request.url === '/admin/away') noteRequestFault('away')
      await how(request, response)
    })
    const [away, other] = [await get('/admin/away'), await get('/admin')]

    expect([away.status, away.headers['retry-after']]).toEqual([503, '10'])
    expect(other.status).toBeLessThan(400)
    expect(other.headers['retry-after']).toBeUndefined()
  })

  it('is reported without the secrets of mailed links', async () => {
    const { get, reports } = await site(() => Promise.reject(new Error('broken')))
    await get('/activate?token=secret')
    await get('/reset-password?token=secret', { cookie: 'portal-token=x' })
    await get('/not-me?token=secret', {}, 'POST')
    await get('/admin/reset/secret?x=secret')
    expect(reports).toEqual([
      'No answer for /activate.',
      'No answer for GET /reset-password.',
      'No answer for POST /not-me.',
      'No answer for GET /admin/reset/….',
    ])
  })

  it('is reported without them when a page that could be kept fails to be made', async () => {
    const { get, reports } = await site(() => undefined, { limits: { renderTimeoutMs: 20 } })
    await get('/confirm-email?token=secret')
    expect(reports).toEqual(['No answer for /confirm-email.'])
  })
})
