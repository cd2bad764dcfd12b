import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { orUnavailable } from '@/src/admin/Unavailable'
import { noteFailures } from '@/src/database/adapter/note-failures'
import { FAULTS, Unavailable, type Fault } from '@/src/lib/unavailable'
import { gate, site } from '@/test/unit/server/site'

/** A panel in which nobody is signed in whose session is not read. */
async function panel(read: (url: string) => Promise<void>) {
  const adapter = { read }
  // The border to the type of Payload's adapters: what is wrapped is whatever is a function.
  noteFailures(adapter as never)
  return site(async ({ url = '' }, response) => {
    try {
      const page = await orUnavailable(async () => {
        // As Payload does with a session that it cannot read.
        await adapter.read(url).catch(() => undefined)
        throw new Error('To the sign-in page.')
      })
      response.end(renderToStaticMarkup(page))
    } catch {
      response.writeHead(307, { location: '/admin/login' }).end()
    }
  })
}

describe('a page of the panel', () => {
  it.each<Fault>(['away', 'busy', 'full', 'disk', 'replaced'])(
    'says what is wrong when the database cannot say who asks, and when it loads again: %s',
    async (fault) => {
      const { get } = await panel(() => Promise.reject(new Unavailable(fault)))
      const { status, headers, body } = await get('/admin')

      const { staff, retryAfter } = FAULTS[fault]
      expect([status, headers['retry-after']]).toEqual([503, String(retryAfter)])
      expect(body.toString()).toContain(`<p>${staff}</p>`)
      expect(body.toString()).toContain(`<meta http-equiv="refresh" content="${retryAfter}"/>`)
    },
  )

  it('goes to the sign-in page though the database fails another one at the same moment, with another fault than a third', async () => {
    const [asked, failed] = [gate(), gate()]
    const { get } = await panel(async (url) => {
      if (url === '/admin/signed-out') {
        asked.open()
        return failed.opened
      }
      await asked.opened
      throw new Unavailable(url === '/admin/full' ? 'full' : 'away')
    })
    const signedOut = get('/admin/signed-out')
    const unread = await Promise.all([get('/admin/full'), get('/admin/away')])
    failed.open()

    expect(unread.map(({ status }) => status)).toEqual([503, 503])
    expect(unread.map(({ body }) => /<p>(.*?)<\/p>/.exec(body.toString())?.[1])).toEqual([
      FAULTS.full.staff,
      FAULTS.away.staff,
    ])
    expect([(await signedOut).status, (await signedOut).headers.location]).toEqual([307, '/admin/login'])
  })

  it('that fails by itself fails', async () => {
    await expect(orUnavailable(() => Promise.reject(new TypeError('A mistake.')))).rejects.toThrow(
      'A mistake.',
    )
  })
})
