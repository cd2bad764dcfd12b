import type { Payload, TypedUser } from 'payload'
import { raiseCounter, readCounter } from '@/src/notices/log/counters'
import { calendarAround } from './calendar'
import { agreement } from './content/agreement'
import { documents } from './content/documents'
import { images } from './content/images'
import { notices } from './content/notices'
import { organization, plans } from './content/organization'
import { importSample } from './enrollments'
import { changeNotice, writeNotice } from './history'
import { progress, type ProgressReport } from './progress'
import { findOrMakeProvider } from './provider'
import {
  findOrMakeAgreement,
  findOrMakeDocument,
  findOrMakeImage,
  findOrMakePlan,
  findOrMakeStaff,
  saveSite,
  type DemoDesk,
} from './records'
import type { DemoSignIn, SignIns } from './sign-ins'

/** What a load found and did. */
export type LoadResult = 'loaded' | 'kept' | 'not-ours'

/** What a load is done with. */
interface Options {
  now: Date
  signIns: () => Promise<SignIns>
  sampleFile: string
  report: ProgressReport
  elapsed: () => number
}

/** Kept in the database itself, so that they are about this database whatever the data folder says. */
const BEGUN = 'demo-begun'
const DONE = 'demo-done'

/**
 * Loads the demo content once. A database that has it is left alone, also when somebody has changed it
 * meanwhile; a load that was cut off is completed; a database with content of its own is never touched.
 *
 * @param now the current notices are dated around this moment
 * @param signIns makes or finds the sign-ins; asked only when they are needed
 * @param sampleFile where the sample of enrollment records is written, to be imported from there
 * @param elapsed milliseconds on any clock that runs forward, for the pace of the reports
 */
export async function loadDemo(payload: Payload, options: Options): Promise<LoadResult> {
  if ((await readCounter(payload, DONE)) > 0) return 'kept'
  if ((await readCounter(payload, BEGUN)) === 0) {
    if (!(await isEmpty(payload))) return 'not-ours'
    await raiseCounter(payload, BEGUN)
  }
  await loadEverything({ payload, now: options.now }, options)
  await raiseCounter(payload, DONE)
  return 'loaded'
}

async function loadEverything(
  desk: DemoDesk,
  { signIns, sampleFile, report, elapsed }: Options,
): Promise<void> {
  const each = <T, R>(what: string, items: readonly T[], make: (item: T) => Promise<R>) =>
    inTurn(items, make, progress(what, items.length, report, elapsed))

  const { staff: members, provider } = await signIns()
  const staff = await each('Staff', members, (signIn) => findOrMakeStaff(desk, signIn))
  const [author, editor, admin] = [
    withRole(staff, 'author'),
    withRole(staff, 'editor'),
    withRole(staff, 'admin'),
  ]
  const planIds = await each('Plans', plans, (plan) => findOrMakePlan(desk, admin, plan))
  await importSample(desk, sampleFile, report)
  await each('Portal accounts', [provider], (signIn) => findOrMakeProvider(desk, signIn))
  const documentIds = await each('Documents', documents, (one) => findOrMakeDocument(desk, editor, one))
  const imageIds = await each('Pictures', images, (image) => findOrMakeImage(desk, author, image))
  const document = idsByName(documents, documentIds)
  await saveSite(desk, admin, document('registration-training'))
  await findOrMakeAgreement(desk, admin, agreement)
  const written = notices({
    ...calendarAround(desk.now, organization.timeZone),
    plan: idsByName(plans, planIds),
    document,
    image: idsByName(images, imageIds),
  })
  const newsroom = { author, editor }
  await each('Notices', written, (notice) => writeNotice(desk, newsroom, notice))
  const changed = written.filter((notice) => notice.change ?? notice.withdrawal)
  await each('Changes of notices', changed, (notice) => changeNotice(desk, newsroom, notice))
}

async function isEmpty(payload: Payload): Promise<boolean> {
  for (const collection of ['users', 'plans', 'notices'] as const) {
    const { totalDocs } = await payload.count({ collection })
    if (totalDocs > 0) return false
  }
  return true
}

/** One after another: later things refer to earlier ones, and an embedded database has one writer. */
async function inTurn<T, R>(
  items: readonly T[],
  make: (item: T) => Promise<R>,
  made: () => void,
): Promise<R[]> {
  const results: R[] = []
  for (const item of items) {
    results.push(await make(item))
    made()
  }
  return results
}

function idsByName(items: readonly { name: string }[], ids: string[]): (name: string) => string {
  const byName = new Map(items.map((item, index) => [item.name, ids[index]]))
  return (name) => {
    const id = byName.get(name)
    if (id === undefined) throw new Error(`The demo refers to something that it does not have: ${name}.`)
    return id
  }
}

function withRole(staff: TypedUser[], role: DemoSignIn['role']): TypedUser {
  const member = staff.find((user) => user.role === role)
  if (!member) throw new Error(`The demo has no ${role}.`)
  return member
}
