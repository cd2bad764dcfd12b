import { describe, expect, it } from 'vitest'
import type { Origin } from '@/src/server/message/origin'
import { adminHeaders, publicPageHeaders, resourceHeaders } from '@/src/server/front/security-headers'
import { PUBLIC, site } from './site'

describe('the policy', () => {
  const value = (fields: [string, string][], name: string) => new Map(fields).get(name)

  it('of public pages allows only scripts that are files of the site, and no other host', () => {
    const policy = value(publicPageHeaders({ https: false }), 'content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  it('of the admin panel allows what its framework needs, and still no other host', () => {
    const policy = value(adminHeaders({ https: false }), 'content-security-policy')
    expect(policy).toContain("script-src 'self' 'unsafe-inline';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  it.each([
    [true, 'max-age=31536000'],
    [false, undefined],
  ])('of a site with TLS %s pins it: %s', (https, pinned) => {
    const all = [publicPageHeaders({ https }), adminHeaders({ https }), resourceHeaders({ https })]
    for (const fields of all) expect(value(fields, 'strict-transport-security')).toBe(pinned)
  })
})

describe('what readers receive', () => {
  const html = '<title>x</title><script type="module" async src="/assets/a.js"></script>'
  const page =
    (headers: Record<string, string>, status = 200): Origin =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.write(html.slice(0, 20))
      response.end(html.slice(20))
    }

  it.each([
    ['a shared page', 'GET', '/', PUBLIC, {}],
    ['a page of one visitor', 'GET', '/', 'private', { cookie: 'portal-token=x' }],
    ['the page a form answers with', 'POST', '/', 'no-store', {}],
    ['a missing page', 'GET', '/nowhere', PUBLIC, {}],
  ])(
    "is %s with a policy that allows only scripts of the site's own files",
    async (_, method, path, cacheControl, headers) => {
      const { get } = await site(page({ 'cache-control': cacheControl }, path === '/' ? 200 : 404))
      const reply = await get(path, headers, method)
      expect(reply.body.toString()).toBe(html)
      expect(reply.headers['content-security-policy']).toContain("script-src 'self';")
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  it.each([['/'], ['/admin']])(
    'says nothing about what runs here, and is never framed elsewhere, at %s',
    async (path) => {
      const { get } = await site(page({ 'cache-control': PUBLIC }))
      const { headers } = await get(path)
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'")
    },
  )

  it.each([
    ['a shared answer', PUBLIC],
    ['a private answer', 'private'],
  ])('keeps fields of one connection and of the machinery out of %s', async (_, cacheControl) => {
    const { get } = await site((_request, response) => {
      response.writeHead(200, {
        'cache-control': cacheControl,
        connection: 'keep-alive, x-hop',
        'x-hop': '1',
        'x-powered-by': 'machinery',
        'x-stays': '1',
      })
      response.end('x')
    })
    const { headers } = await get('/')
    expect(headers).not.toHaveProperty('x-hop')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers['x-stays']).toBe('1')
  })

  it('has every cookie an answer sets', async () => {
    const { get } = await site((_, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.end('x')
    })
    expect((await get('/')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })
})
