import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { isObject } from '@/src/lib/is-object'
import { startBulletin } from '@/test/support/database'
import { csvOf, fileOf, makePlans, PRACTITIONER, storedRecords } from '@/test/support/enrollments'
import { changeNotice, publishNotice, wholeLog } from '@/test/support/notices'
import { signIn } from '@/test/support/people'
import { runProductCommand } from '@/test/support/product-command'

const bulletin = startBulletin()

const RECORDS = 3_000

/** Providers of whom each has another number. */
const records = Array.from({ length: RECORDS }, (_, index) => ({
  ...PRACTITIONER,
  tax_id: `96-${String(10_000 + index).padStart(7, '0')}`,
  provider_number: `GA-${String(10_000 + index).padStart(7, '0')}`,
}))

it('an import and a new admin beside sixteen editors who publish are done, and none of the editors is refused', async () => {
  const { payload } = bulletin
  await makePlans(payload)
  let isOver = false
  const editor = async (who: number) => {
    const { id } = await publishNotice(payload, { title: `Editor ${who}` })
    let rounds = 0
    for (; !isOver; rounds += 1) {
      const title = `Editor ${who}, round ${rounds}`
      await changeNotice(payload, id, { title, links: [{ label: title, url: 'https://example.org/' }] })
    }
    return rounds
  }
  const editors = Promise.all(Array.from({ length: 16 }, (_, who) => editor(who)))
  const file = await fileOf(csvOf(...records))
  const commands = await Promise.all([
    runProductCommand('import-enrollments', [file]),
    runProductCommand('add-admin', ['beside@bulletin.example', 'Bea Side']),
  ]).finally(() => (isOver = true))
  const rounds = await editors
  const [imported, added] = commands

  expect([imported.code, imported.output]).toEqual([
    0,
    expect.stringContaining(
      `${RECORDS.toLocaleString('en-US')} rows: ${RECORDS.toLocaleString('en-US')} added`,
    ),
  ])
  expect(await storedRecords(payload)).toHaveLength(RECORDS)
  expect([added.code, added.output]).toEqual([0, expect.stringContaining('Bea Side is an admin')])
  const password = /^Password {2}(\S+)$/m.exec(added.output)?.[1] ?? ''
  await signIn({ email: 'beside@bulletin.example', password })

  // Everybody came to write, and what was written is whole.
  expect(Math.min(...rounds)).toBeGreaterThan(0)
  const { docs } = await payload.find({ collection: 'notices', pagination: false })
  expect(docs).toHaveLength(16)
  for (const { title, snapshot, snapshotHash } of docs) {
    const text: unknown = JSON.parse(snapshot ?? '')
    expect(
      createHash('sha256')
        .update(snapshot ?? '')
        .digest('hex'),
    ).toBe(snapshotHash)
    expect(isObject(text) && text.title).toBe(title)
  }
  const log = await wholeLog(payload)
  expect(log.map(({ id }) => id)).toEqual(log.map((_, index) => index + 1))
}, 300_000)
