import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { copyProblem, tendCopy } from '@/src/notices/log/copy/copy-log'
import { openLogCopy } from '@/src/notices/log/copy/open'
import { distrustRevision, forgetRevision } from '@/src/notices/log/telling/revision'
import { startBulletin } from '@/test/support/database'
import { copiedEvents, copiedLines, copyDir, takeCopyAway } from '@/test/support/log-copy'
import { draftNotice, publishNotice, wholeLog, withdrawNotice } from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

/** Publishes a change as an editor does, and says how that was answered. */
async function publish(id: string, title: string): Promise<[number, string]> {
  const editor = await staffMember(bulletin.payload, 'editor')
  const data = { title, changeKind: 'minor', _status: 'published' }
  const { status, body } = await rest('PATCH', `/notices/${id}`, data, { as: editor })
  return [status, body.errors?.[0]?.message ?? '']
}

/** What can become of a folder while the product runs; each answers what puts it right. */
const FALLS_AWAY: Record<string, (skip: (why: string) => void) => Promise<() => Promise<void>>> = {
  'was gone': () => takeCopyAway(),
  'was empty': async () => {
    const putBack = await takeCopyAway()
    await mkdir(copyDir())
    return putBack
  },
  'was a file': async () => {
    const putBack = await takeCopyAway()
    await writeFile(copyDir(), '')
    return putBack
  },
  'was not to be written': async (skip) => {
    // Nothing is forbidden to root but what the disk itself refuses.
    const [deny, allow] = process.getuid?.() === 0 ? ['chattr +i', 'chattr -i'] : ['chmod a-w', 'chmod u+w']
    const all = (change: string) =>
      promisify(execFile)(change.split(' ')[0] ?? '', ['-R', change.split(' ')[1] ?? '', copyDir()])
    onTestFinished(async () => {
      await all(allow).catch(() => undefined)
    })
    await all(deny).catch((error: unknown) => skip(`This disk cannot be made unwritable: ${String(error)}`))
    return async () => {
      await all(allow)
    }
  },
}

it.for(Object.keys(FALLS_AWAY))(
  'after the folder %s for a while, everything is in it',
  async (how, { skip }) => {
    const { payload } = bulletin
    const notice = await publishNotice(payload)
    const scheduled = await publishNotice(payload, {
      publishAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    distrustRevision(payload)
    await openPage(updatesPage, '/updates')
    onTestFinished(() => openLogCopy(payload, copyDir()))
    await openLogCopy(payload, copyDir(), { lookHolds: 0 })
    const putRight = await FALLS_AWAY[how]?.(skip)
    expect(await publish(notice.id, 'Refused meanwhile')).toEqual([
      503,
      expect.stringContaining('Nothing was published.'),
    ])
    const { number } = await draftNotice(payload)
    await withdrawNotice(payload, scheduled.id, '')
    for (let round = 0; round < 2; round += 1) {
      await tendCopy(payload)
      distrustRevision(payload)
      await openPage(updatesPage, '/updates')
      expect(copyProblem(payload)).toContain('nothing can be published')
    }

    await putRight?.()
    await tendCopy(payload)
    expect(copyProblem(payload)).toBeUndefined()
    expect((await publish(notice.id, 'Published after all'))[0]).toBe(200)
    forgetRevision(payload)
    expect((await openPage(updatesPage, '/updates')).html).toContain('Published after all')
    const [year, count] = (number ?? '').split('-')
    const lines = await copiedLines()
    expect(lines).toContain(JSON.stringify({ counter: { id: `notice-${year ?? ''}`, value: Number(count) } }))
    expect(lines.join()).toContain(`{"cancelled":{"notice":"${scheduled.id}"`)
    expect([...new Set(await copiedEvents())]).toEqual((await wholeLog(payload)).map(({ id }) => id))
    await expect(openLogCopy(payload, copyDir())).resolves.toBeUndefined()
  },
)
