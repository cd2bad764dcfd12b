/**
 * A process of its own for `test/bench/saves.ts`: how many saves and sign-ins a second it does, as one line
 * of JSON.
 */
import config from '@payload-config'
import { getPayload } from 'payload'
import { changeNotice, draftNotice, publishNotice } from './notices'
import { PASSWORD, staffMember } from './people'

/** How often each is done; enough that the figure is about the work and not about its beginning. */
const TIMES = 48
/** Editors who publish at the same moment. */
const AT_ONCE = 16

const payload = await getPayload({ config })
const { user } = await staffMember(payload, 'editor')
const notices = await Promise.all(Array.from({ length: AT_ONCE }, () => publishNotice(payload)))

/** @returns how many a second */
async function rate(work: (index: number) => Promise<unknown>, atOnce = 1): Promise<number> {
  const began = performance.now()
  for (let index = 0; index < TIMES; index += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, one) => work(index + one)))
  }
  return TIMES / ((performance.now() - began) / 1_000)
}

const change = (index: number) =>
  changeNotice(payload, notices[index % AT_ONCE]?.id ?? '', { title: `Changed for the ${index}th time` })

const signIn = () => payload.login({ collection: 'users', data: { email: user.email, password: PASSWORD } })

// The first ones compile what all others use.
await change(0)
await draftNotice(payload)
await signIn()
const rates = {
  publish: await rate(change),
  'publish 16 at once': await rate(change, AT_ONCE),
  create: await rate(() => draftNotice(payload)),
  'sign in': await rate(signIn),
}
console.log(JSON.stringify(rates))
await payload.destroy()
process.exit()
