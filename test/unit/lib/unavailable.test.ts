import { createRequire } from 'node:module'
import * as mongodb from 'mongodb'
import { afterEach, describe, expect, it } from 'vitest'
import { appNameOf, sorted } from '@/src/database/mongodb/cut-off'
import { whyNoAnswer } from '@/src/database/mongodb/answers'
import { setLastingFault } from '@/src/lib/availability'
import { faultOf, FAULTS, Unavailable } from '@/src/lib/unavailable'
import { PUBLIC, site } from '@/test/unit/server/site'

afterEach(() => setLastingFault(undefined))

/** An error as a driver or the system throws it. */
function thrown(name: string, more: object = {}): Error {
  return Object.assign(new Error('It failed.'), { name }, more)
}

describe('the fault behind an error', () => {
  it.each([
    ['away', thrown('MongoServerSelectionError')],
    ['away', thrown('MongooseServerSelectionError')],
    ['away', thrown('MongoNetworkError', { errorLabelSet: new Set(['TransientTransactionError']) })],
    ['away', thrown('MongoServerError', { code: 11_600 })],
    ['away', thrown('MongooseError', { message: 'Operation `users.findOne()` buffering timed out' })],
    [
      'unknown-outcome',
      thrown('MongoNetworkError', { errorLabelSet: new Set(['UnknownTransactionCommitResult']) }),
    ],
    ['full', thrown('MongoServerError', { code: 14_031 })],
    ['full', thrown('SqliteError', { code: 'SQLITE_FULL' })],
    ['full', thrown('Error', { code: 'ENOSPC' })],
    ['busy', thrown('LibsqlError', { code: 'SQLITE_BUSY_SNAPSHOT' })],
    ['disk', thrown('SqliteError', { code: 'SQLITE_IOERR_WRITE' })],
    ['replaced', new Unavailable('replaced')],
    ['busy', new Error('Failed query', { cause: thrown('SqliteError', { code: 'SQLITE_BUSY' }) })],
  ])('is %s', (fault, error) => {
    expect(faultOf(error)).toBe(fault)
  })

  it('is away for every error by which the driver says that it reaches nobody', () => {
    // The driver tells nobody of these but by throwing them.
    const errorsOfPools: object = createRequire(import.meta.url)('mongodb/lib/cmap/errors.js')
    const classes: unknown[] = [...Object.values(mongodb), ...Object.values(errorsOfPools)]
    const names = classes.flatMap((one) =>
      typeof one === 'function' && one.prototype instanceof Error ? [one.prototype.name] : [],
    )
    const unreached = names.filter((name) =>
      /^(?!.*KMS).*(Network|Pool|Closed|ServerSelection|Stale|Timeout|NotConnected)/.test(name),
    )
    expect(unreached.length).toBeGreaterThan(10)
    expect(unreached.filter((name) => faultOf(thrown(name)) !== 'away')).toEqual([])
  })

  it.each([
    thrown('MongoServerError', { code: 112 }),
    thrown('ValidationError'),
    thrown('SqliteError', { code: 'SQLITE_CONSTRAINT_UNIQUE' }),
    thrown('Error', { code: 'ENOENT' }),
    'no error at all',
    undefined,
  ])('is none for %s', (error) => {
    expect(faultOf(error)).toBeUndefined()
  })

  it('is told to staff with what they can do, and to everybody with a time to wait', () => {
    for (const { staff, readers, retryAfter } of Object.values(FAULTS)) {
      expect(staff).toMatch(/[kK]eep this page open|Load the page again/)
      expect(readers).toMatch(/\.$/)
      expect(retryAfter).toBeGreaterThan(0)
    }
  })
})

describe('a transaction of an instance', () => {
  const idle = (connectionId: number, seconds: number) => ({
    type: 'idleSession',
    connectionId,
    lsid: { id: `session ${connectionId}` },
    transaction: { timeInactiveMicros: seconds * 1_000_000 },
  })
  const connection = (connectionId: number) => ({ type: 'op', connectionId })

  it.each([
    ['rests a moment, as between two statements', idle(1, 0.2), true, [], 0],
    ['waits for a slow disk between two statements', idle(1, 4), true, [], 0],
    ['rests for longer than work takes', idle(1, 6), true, [], 1],
    ['rests too long', idle(1, 21), true, ['session 1'], 0],
    ['lost its connection a moment ago', idle(1, 0.2), false, [], 1],
    ['lost its connection', idle(1, 2), false, ['session 1'], 0],
    ['is at a statement', { type: 'idleSession', connectionId: 1, transaction: {} }, true, [], 0],
  ])('that %s is ended or not', (_, transaction, isConnected, left, resting) => {
    const operations = [transaction, connection(isConnected ? 1 : 2)]
    expect(sorted(operations)).toEqual({ left, resting })
  })

  it('is known by the database it works on', () => {
    expect(appNameOf('mongodb://u:p@one:1,two:2/bulletin?replicaSet=rs0')).toBe('bulletin bulletin')
    expect(appNameOf('mongodb+srv://host/portal')).toBe('bulletin portal')
    expect(appNameOf('mongodb://host?replicaSet=rs0')).toBe('bulletin ')
  })
})

describe('why a MongoDB does not answer', () => {
  it('is said with its hosts and without its password', () => {
    const error = new Error('failed to connect to mongodb://u:secret@one:27017.')
    expect(whyNoAnswer(error, 'one:27017')).toBe(
      'MongoDB cannot be reached at one:27017 (failed to connect to mongodb://…@one:27017). ' +
        'Start it, or correct DATABASE_URI: the address, the name of the replica set, and whether a firewall stands between.',
    )
  })

  it('may be the password', () => {
    expect(whyNoAnswer(thrown('MongoServerError', { code: 18 }), 'one:27017')).toContain(
      'refuses the user name or the password in DATABASE_URI',
    )
  })
})

describe('a server whose database is away', () => {
  const page = (
    _: unknown,
    response: { setHeader: (name: string, value: string) => void; end: (text: string) => void },
  ) => {
    response.setHeader('cache-control', PUBLIC)
    response.end('a page')
  }

  it('shows a page that is kept at once, and asks for a newer one in the background', async () => {
    let answers = true
    const { get, asked } = await site((request, response) => {
      // Whoever is asked now does not answer before the end of the test.
      if (answers) page(request, response)
    })
    await get('/')
    answers = false
    setLastingFault('away')
    await new Promise((resolve) => setTimeout(resolve, 0))
    const reply = await get('/')

    expect([reply.status, reply.body.toString()]).toEqual([200, 'a page'])
    expect(asked.length).toBeLessThanOrEqual(2)
  })

  it('says when to come back where nothing is kept', async () => {
    const { get, reports } = await site(() => Promise.reject(new Unavailable('away')))
    setLastingFault('away')
    const program = await get('/updates/feed.xml')
    const browser = await get('/updates?q=flood', { accept: 'text/html' })

    expect([program.status, program.headers['retry-after']]).toEqual([503, '10'])
    expect(program.body.toString()).toBe(
      `Service Unavailable. ${FAULTS.away.readers} Please try again in 10 seconds.\n`,
    )
    expect([browser.status, browser.headers['retry-after']]).toEqual([503, '10'])
    expect(browser.body.toString()).toContain('<h1>This page cannot be shown right now</h1>')
    // It is told once, where it is noticed, and not by every reader.
    expect(reports).toEqual([])
  })

  it('tells staff so before anybody asks who they are', async () => {
    const { get, asked } = await site(page)
    setLastingFault('away')
    const save = await get('/api/notices/1', { 'content-type': 'application/json' }, 'PATCH', '{}')
    const panel = await get('/admin/collections/notices', { accept: 'text/html' })

    expect([save.status, save.headers['retry-after']]).toEqual([503, '10'])
    expect(JSON.parse(save.body.toString())).toEqual({ errors: [{ message: FAULTS.away.staff }] })
    expect([panel.status, panel.headers.location]).toEqual([503, undefined])
    expect(panel.body.toString()).toContain(FAULTS.away.staff)
    expect(asked).toEqual([])
  })

  it('that was not known to be away says so all the same once it failed', async () => {
    const { get, reports } = await site(() =>
      Promise.reject(Object.assign(new Error('No server.'), { name: 'MongoServerSelectionError' })),
    )
    expect((await get('/')).status).toBe(503)
    expect(reports).toEqual(['No answer for /.'])
  })
})
