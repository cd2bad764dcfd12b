/**
 * A second instance of the product for tests: publishes as many notices at the same moment as its argument
 * says, and ends.
 */
import config from '@payload-config'
import { getPayload } from 'payload'
import { publishNotice } from './notices'

const count = Number(process.argv[2])
const payload = await getPayload({ config })
await Promise.all(
  Array.from({ length: count }, (_, index) =>
    publishNotice(payload, { slug: `process-${process.pid}-${index}` }),
  ),
)
await payload.destroy()
process.exit()
