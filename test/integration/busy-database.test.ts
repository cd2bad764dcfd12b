import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, inject, it, onTestFinished } from 'vitest'
import { POST as signInForm } from '@/app/(portal)/forms/sign-in/route'
import { databaseFile } from '@/src/database/file'
import { env } from '@/src/env'
import { startBulletin } from '@/test/support/database'
import { sendForm } from '@/test/support/forms'
import { draftNotice } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { ROOT } from '@/test/support/programs'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

it.runIf(inject('database') === 'sqlite')(
  'a save while another program keeps the database is refused in words, reading goes on, and the next save works',
  async () => {
    const editor = await staffMember(bulletin.payload, 'editor')
    const { id } = await draftNotice(bulletin.payload)
    const save = () =>
      rest('PATCH', `/notices/${id}?draft=true&autosave=true`, { summary: 'A word' }, { as: editor })
    const program = path.join(ROOT, 'test/support/database-holder.ts')
    const file = databaseFile(env().databaseUri) ?? ''
    const other = spawn(process.execPath, ['--import', 'tsx', program, file], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void other.kill('SIGKILL'))
    await once(other.stdout, 'data')
    const [refused, form, read] = await Promise.all([
      save(),
      sendForm(signInForm, { username: 'office', password: 'secret' }, { path: '/forms/sign-in' }),
      rest('GET', `/notices/${id}?draft=true`, undefined, { as: editor }),
    ])

    expect(read.status).toBe(200)
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      503,
      expect.stringContaining('other work keeps the database busy'),
    ])
    expect([form.status, form.response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(form.text).toContain('name="username" value="office"')

    other.kill('SIGKILL')
    await once(other, 'exit')
    expect((await save()).status).toBe(200)
  },
  // Each write waits for the other program as long as the product lets it.
  180_000,
)
