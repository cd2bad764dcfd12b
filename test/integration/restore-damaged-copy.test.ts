import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { restoreLog } from '@/src/notices/log/restoring/restore-log'
import { backUp } from '@/test/support/backup'
import { startBulletin } from '@/test/support/database'
import { BY_COMMAND, copyDir, hangCopy } from '@/test/support/log-copy'
import { publishNotice, wholeLog } from '@/test/support/notices'
import { runProductCommand } from '@/test/support/product-command'

const bulletin = startBulletin()

it('a copy that lacks a text, or is not there, is refused before anything is changed', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const { id, snapshotHash } = await publishNotice(payload)
  const text = path.join(copyDir(), 'texts', snapshotHash ?? '')
  const last = (await wholeLog(payload)).at(-1)
  await restore()
  await rm(text)
  await expect(restoreLog(payload, copyDir(), BY_COMMAND)).rejects.toThrow(
    `The text of event ${last?.id ?? 0} is missing`,
  )
  await expect(restoreLog(payload, '/nowhere/at/all', BY_COMMAND)).rejects.toThrow('cannot be read')
  expect((await payload.find({ collection: 'notices', where: { id: { equals: id } } })).totalDocs).toBe(0)
})

it.each([
  ['restore-log', []],
  ['add-admin', ['ada@example.org', 'Ada Example']],
])(
  '%s ends with a sentence when the folder of the copy hangs',
  async (command, args) => {
    const letGo = await hangCopy()
    const { code, output } = await runProductCommand(command, args)
    await letGo()
    expect(output).toContain(`The folder for the copy of the log, ${copyDir()}, does not answer.`)
    expect(code).not.toBe(0)
  },
  300_000,
)
