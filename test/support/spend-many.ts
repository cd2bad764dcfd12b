/**
 * A second instance of the product for tests: tries what is limited as often at the same moment as its first
 * argument says, at the instant of its second.
 */
import config from '@payload-config'
import { getPayload } from 'payload'
import { spend } from '@/src/limits/attempt-limits'

const [, , count, instant] = process.argv
const payload = await getPayload({ config })
const waits = await Promise.all(
  Array.from({ length: Number(count) }, () =>
    spend(payload, new Date(instant ?? ''), [{ limit: 'forgot-address', key: 'shared' }]),
  ),
)
process.stdout.write(`let through: ${waits.filter((wait) => wait === undefined).length}\n`)
await payload.destroy()
process.exit()
