import { createLocalReq, type TypedUser } from 'payload'
import { setClock } from '@/src/clock'
import { withdraw } from '@/src/notices/editing/acts/withdraw'
import type { Notice } from '@/src/payload-types'
import type { DemoNotice } from './content/notice'
import type { DemoDesk } from './records'

/** Who writes and who publishes in the demo. */
export interface Newsroom {
  author: TypedUser
  editor: TypedUser
}

/**
 * Writes a notice of the demo and posts it at its own moment, through the same checks and hooks as every
 * other notice, unless it is there already.
 */
export async function writeNotice(
  desk: DemoDesk,
  { author, editor }: Newsroom,
  notice: DemoNotice,
): Promise<void> {
  if (await findBySlug(desk, notice.slug)) return
  await (notice.postedAt ? post(desk, editor, notice) : draft(desk, author, notice))
}

/** Changes or withdraws a posted notice, unless that was done already. */
export async function changeNotice(desk: DemoDesk, { editor }: Newsroom, notice: DemoNotice): Promise<void> {
  const row = await findBySlug(desk, notice.slug)
  if (!row || (row.changeCount ?? 0) > 1) return
  const { withdrawal: reason } = notice
  if (reason) {
    const req = await createLocalReq({ user: editor }, desk.payload)
    const { id, snapshotHash } = row
    await withdraw(req, { notice: id, snapshotHash, reason, clock: () => desk.now })
    return
  }
  await desk.payload.update({
    collection: 'notices',
    id: row.id,
    data: { ...notice.change, _status: 'published' },
    user: editor,
    overrideAccess: false,
  })
}

async function post(desk: DemoDesk, editor: TypedUser, notice: DemoNotice): Promise<void> {
  const { postedAt, slug, fields } = notice
  const replaces = await Promise.all((notice.replaces ?? []).map((other) => idOfSlug(desk, other)))
  // The product numbers, dates and checks a notice by its clock: what was posted in 2019 is written as in
  // 2019.
  if (postedAt && postedAt < desk.now) setClock(() => postedAt)
  try {
    await desk.payload.create({
      collection: 'notices',
      data: { ...fields, slug, replaces, publishAt: postedAt?.toISOString() ?? null, _status: 'published' },
      user: editor,
      overrideAccess: false,
    })
  } finally {
    setClock()
  }
}

async function draft({ payload }: DemoDesk, author: TypedUser, { slug, fields }: DemoNotice): Promise<void> {
  await payload.create({
    collection: 'notices',
    data: { ...fields, slug, review: 'requested', _status: 'draft' },
    draft: true,
    user: author,
    overrideAccess: false,
  })
}

async function findBySlug({ payload }: DemoDesk, slug: string): Promise<Notice | undefined> {
  const { docs } = await payload.find({
    collection: 'notices',
    where: { slug: { equals: slug } },
    limit: 1,
    pagination: false,
  })
  return docs[0]
}

async function idOfSlug(desk: DemoDesk, slug: string): Promise<string> {
  const row = await findBySlug(desk, slug)
  if (!row) throw new Error(`The demo replaces a notice that it does not have: ${slug}.`)
  return row.id
}
