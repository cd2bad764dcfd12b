import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
// The first of all, since the product reads where its database is when it is loaded.
import { ownMongod } from '@/test/support/own-mongod'
import { GET as front } from '@/app/(portal)/route'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { lastingFault } from '@/src/lib/availability'
import { env } from '@/src/env'
import { faultOf } from '@/src/lib/unavailable'
import { startBulletin } from '@/test/support/database'
import { PDF, uploadForm } from '@/test/support/files'
import { sendForm } from '@/test/support/forms'
import { draftNotice } from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { PASSWORD, staffMember, type Person } from '@/test/support/people'
import { runProductCommand } from '@/test/support/product-command'
import { ROOT } from '@/test/support/programs'
import { answerTo, rest } from '@/test/support/rest'

// Registered first, so that it is done last.
afterAll(async () => {
  await ownMongod?.remove()
})
const bulletin = startBulletin()

/** A server that starts again takes its time on a busy machine. */
vi.setConfig({ testTimeout: 240_000 })
const until = { timeout: 200_000, interval: 50 }

/** In milliseconds. */
const LONGER_THAN_ANY_REQUEST = 9_000

const becomes = (fault: 'away' | undefined) => vi.waitFor(() => expect(lastingFault()).toBe(fault), until)

describe.runIf(inject('database') === 'mongodb')('a MongoDB', () => {
  const mongod = ownMongod
  if (!mongod) return
  let editor: Person
  let notice = ''

  beforeAll(async () => {
    editor = await staffMember(bulletin.payload, 'editor')
    notice = (await draftNotice(bulletin.payload)).id
  })

  const ask = (method: string, address: string, body?: object) =>
    answerTo(
      new Request(`http://localhost:3000/api${address}`, {
        method,
        headers: {
          cookie: editor.cookie,
          origin: 'http://localhost:3000',
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
  const save = () => ask('PATCH', `/notices/${notice}?draft=true&autosave=true`, { summary: 'A word' })

  /** Expects that staff are told when to come back, and not that they may not. */
  const expectUnavailable = async () => {
    for (const answer of [
      await save(),
      await ask('GET', '/users/me'),
      await ask('POST', '/users/login', { email: 'someone@example.org', password: PASSWORD }),
      await ask('GET', '/notices?limit=1'),
    ]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
      expect(await answer.json()).toMatchObject({
        errors: [{ message: expect.stringContaining('the database does not answer') }],
      })
    }
    const health = await ask('GET', '/health')
    expect([health.status, health.headers.get('cache-control'), await health.text()]).toEqual([
      503,
      'no-store',
      'The database does not answer.\n',
    ])
  }

  it('that hangs is known to be away, and everything goes on once it wakes up', async () => {
    mongod.freeze()
    await becomes('away')
    await expectUnavailable()
    mongod.thaw()
    await becomes(undefined)

    expect([(await save()).status, (await ask('GET', '/health')).status]).toEqual([200, 200])
  })

  it('that is cut off says when to come back, keeps what was typed, and then shows lists to their end', async () => {
    const { db } = bulletin.payload
    await mongod.holdBack()
    for (let row = 0; row < 120; row += 1) {
      await db.create({ collection: 'counters', data: { id: `row ${row}`, value: row }, req: {} })
    }
    await mongod.kill()
    // Before the product can know of it, and after that.
    await expectUnavailable()
    await becomes('away')
    await expectUnavailable()
    expect(await whyNotShown()).toBe('away')
    const form = await sendForm(
      signInForm,
      { username: 'office "12"', password: 'secret', next: '/my' },
      { path: '/forms/sign-in' },
    )
    expect([form.status, form.response.headers.get('retry-after')]).toEqual([503, '10'])
    expect(form.response.headers.get('cache-control')).toBe('no-store')
    expect(form.text).toContain('<form method="post" action="/forms/sign-in">')
    expect(form.text).toContain('name="username" value="office &quot;12&quot;"')
    expect(form.text).toContain('What you typed is kept on this page. Wait 10 seconds, and send it again.')

    await mongod.start()
    await becomes(undefined)
    const { totalDocs, totalPages } = await bulletin.payload.find({ collection: 'counters', limit: 10 })
    const all = await db.find({ collection: 'counters', pagination: false, limit: 0, req: {} })
    expect(all.docs.length).toBeGreaterThanOrEqual(120)
    expect([totalDocs, totalPages]).toEqual([all.docs.length, Math.ceil(all.docs.length / 10)])
    expect(await bulletin.payload.count({ collection: 'counters' })).toEqual({ totalDocs })
  })

  it('that dies while it stores is not told as if nothing was changed, and what was uploaded stays', async () => {
    const [folder = ''] = env().uploadFolders
    const reached = await mongod.slowDown('commitTransaction', LONGER_THAN_ANY_REQUEST)
    const upload = rest(
      'POST',
      '/documents',
      uploadForm('guide.pdf', PDF, 'application/pdf', { title: 'A' }),
      {
        as: editor,
      },
    )
    await reached()
    await mongod.kill()
    const { status, body } = await upload

    expect(status).toBe(503)
    expect(body.errors?.[0]?.message).toContain('stopped answering while this was being saved')
    expect(await readdir(folder)).toEqual(['guide.pdf'])
    await mongod.start()
    await becomes(undefined)
  })

  it('may take longer to build an index than to answer a request, and a start waits for it', async () => {
    await mongod.slowDown('createIndexes', LONGER_THAN_ANY_REQUEST)
    const { code, output } = await runProductCommand('add-admin', ['first@bulletin.example', 'Ada First'])
    expect([code, output]).toEqual([0, expect.stringContaining('Ada First is an admin')])
  })

  it('has no transaction of a killed instance stand in the way of the next save for long', async () => {
    const holder = path.join(ROOT, 'test/support/transaction-holder.ts')
    const uri = process.env.DATABASE_URI ?? ''
    const instance = spawn(process.execPath, ['--import', 'tsx', holder, uri, notice], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(instance.stdout, 'data')
    instance.kill('SIGKILL')
    await once(instance, 'exit')
    const change = () =>
      rest('PATCH', `/notices/${notice}`, { summary: 'Whole', _status: 'draft' }, { as: editor })
    const answers = [await change()]
    await vi.waitFor(async () => {
      if (answers.at(-1)?.status !== 200) answers.push(await change())
      expect(answers.at(-1)?.status).toBe(200)
    }, until)

    const words = new Set(answers.slice(0, -1).map(({ body }) => body.errors?.[0]?.message))
    expect([...words]).toEqual([expect.stringContaining('a save of it was cut off')])
    expect((await rest('GET', `/notices/${notice}`, undefined, { as: editor })).body.summary).toBe('Whole')
  })
})

/** The fault behind the front page that cannot be made. */
function whyNotShown() {
  return openPage(front, '/').then(
    () => 'none',
    (error: unknown) => faultOf(error),
  )
}
