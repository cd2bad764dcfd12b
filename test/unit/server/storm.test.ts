import { describe, expect, it } from 'vitest'
import { gate, PUBLIC, site } from './site'
import { Lane, LaneFull } from '@/src/lib/lane'
import type { Origin } from '@/src/server/message/origin'

const text = ({ body }: { body: Buffer }) => body.toString()

/** A page that waits until it is let go. */
function held(hold: Promise<void>, cacheControl = PUBLIC): Origin {
  let count = 0
  return async (_, response) => {
    count += 1
    const mine = count
    await hold
    response.setHeader('cache-control', cacheControl)
    response.end(`answer ${mine}`)
  }
}

describe('many readers of one page', () => {
  it('wait for the one who asked first', async () => {
    const hold = gate()
    const { get, asked, received } = await site(held(hold.opened))
    const replies = Promise.all(Array.from({ length: 20 }, () => get('/')))
    const other = get('/other')
    await received(21)
    hold.open()
    const statuses = (await replies).map(({ headers }) => headers['cache-status'])
    expect(new Set((await replies).map(text)).size).toBe(1)
    await other
    expect(asked.map(({ url }) => url).sort()).toEqual(['/', '/other'])
    expect(statuses).toContain('bulletin; fwd=uri-miss; fwd-status=200; stored')
    expect(statuses).toContain('bulletin; fwd=uri-miss; fwd-status=200; stored; collapsed')
  })

  it('each get their own when it turns out to be private', async () => {
    const hold = gate()
    const { get, received } = await site(held(hold.opened, 'private'))
    const replies = Promise.all(Array.from({ length: 5 }, () => get('/')))
    await received(5)
    hold.open()
    expect(new Set((await replies).map(text)).size).toBe(5)
  })

  it('get the page although the one who asked first has gone', async () => {
    const hold = gate()
    const { get, abandon, asked, received } = await site(held(hold.opened))
    await abandon('/')
    const waiting = get('/')
    await received(2)
    hold.open()
    expect(text(await waiting)).toBe('answer 1')
    expect(asked).toHaveLength(1)
  })

  it('are told to come back when too many wait already', async () => {
    const hold = gate()
    const { get, received } = await site(held(hold.opened), { limits: { maxWaitingPerAnswer: 2 } })
    const replies = Array.from({ length: 6 }, () => get('/'))
    await received(6)
    const refused = await Promise.race(replies)
    hold.open()
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBe('3')
    expect(refused.headers['cache-control']).toBe('no-store')
    expect(text(refused)).toContain('very busy')
    const statuses = (await Promise.all(replies)).map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 200, 200, 503, 503, 503])
  })
})

describe('a flood of different addresses', () => {
  it('is made a few at a time, and refused beyond what may wait', async () => {
    const hold = gate()
    let running = 0
    let most = 0
    const origin: Origin = async (_, response) => {
      running += 1
      most = Math.max(most, running)
      await hold.opened
      running -= 1
      response.setHeader('cache-control', PUBLIC)
      response.end('x')
    }
    const { get, received } = await site(origin, { limits: { rendersAtOnce: 2, rendersWaiting: 3 } })
    const replies = Array.from({ length: 9 }, (_, index) => get(`/?x=${index}`))
    await received(9)
    hold.open()
    const statuses = (await Promise.all(replies)).map(({ status }) => status).sort()
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503, 503, 503, 503])
    expect(most).toBe(2)
  })

  it('does not keep visitors with a session out of the same bounds', async () => {
    const hold = gate()
    const { get } = await site(held(hold.opened), { limits: { rendersAtOnce: 1, rendersWaiting: 1 } })
    const session = { cookie: 'portal-token=forged' }
    const replies = Array.from({ length: 5 }, () => get('/', session))
    expect((await Promise.race(replies)).status).toBe(503)
    hold.open()
    await Promise.all(replies)
  })

  it('gets a stale page instead of a refusal where there is one', async () => {
    const hold = gate()
    let open = true
    const { get, later } = await site(
      async (_, response) => {
        if (!open) await hold.opened
        response.setHeader('cache-control', PUBLIC)
        response.end('page')
      },
      { limits: { rendersAtOnce: 1, rendersWaiting: 0 } },
    )
    await get('/')
    open = false
    later(60_000)
    const other = get('/other')
    const reply = await get('/')
    hold.open()
    await other
    // Whichever of the two came first, the page everybody reads is not the one refused.
    expect([reply.status, text(reply)]).toEqual([200, 'page'])
  })

  it('never holds more memory than it may', async () => {
    const body = Buffer.alloc(10_000, 'x')
    const origin: Origin = (_, response) => {
      response.setHeader('cache-control', 'public, s-maxage=1000')
      response.end(body)
    }
    const { get, asked } = await site(origin, { cacheBytes: 100_000 })
    const hit = async (path: string) => (await get(path)).headers['cache-status']?.includes('hit')
    await get('/')
    for (let index = 0; index < 30; index += 1) {
      await get(`/?x=${index}`)
      // Read now and then, as real pages are.
      if (index % 4 === 0) expect(await hit('/')).toBe(true)
    }
    expect(asked).toHaveLength(31)
    const kept = []
    for (let index = 29; index >= 0; index -= 1) kept.push(await hit(`/?x=${index}`))
    expect(kept.filter(Boolean).length).toBeLessThanOrEqual(8)
    expect(kept.filter(Boolean).length).toBeGreaterThan(4)
  })
})

describe('a lane', () => {
  it('lets urgent tasks go first', async () => {
    const lane = new Lane(1, 10)
    const hold = gate()
    const order: string[] = []
    const task = (name: string) => () => {
      order.push(name)
      return Promise.resolve()
    }
    const running = [lane.run(() => hold.opened), lane.run(task('ordinary')), lane.run(task('urgent'), true)]
    hold.open()
    await Promise.all(running)
    expect(order).toEqual(['urgent', 'ordinary'])
  })

  it('gives its place back when a task fails', async () => {
    const lane = new Lane(1, 0)
    await expect(lane.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(lane.run(() => Promise.resolve('yes'))).resolves.toBe('yes')
  })

  it('refuses at once when it is full', async () => {
    const lane = new Lane(1, 0)
    const hold = gate()
    const first = lane.run(() => hold.opened)
    await expect(lane.run(() => Promise.resolve())).rejects.toBeInstanceOf(LaneFull)
    hold.open()
    await first
  })
})
