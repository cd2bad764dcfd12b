import type { Payload, TypedUser } from 'payload'
import sharp from 'sharp'
import { commandActor } from '@/src/commands/command-actor'
import type { agreement } from './content/agreement'
import type { DemoDocument } from './content/document'
import type { images } from './content/images'
import { organization, type plans } from './content/organization'
import { pdfOf } from './pdf'
import type { DemoSignIn } from './sign-ins'

/** What every step of the load works with. */
export interface DemoDesk {
  payload: Payload
  now: Date
}

/** Makes a member of the staff, or gives the one with this address the kept password. */
export async function findOrMakeStaff({ payload }: DemoDesk, signIn: DemoSignIn): Promise<TypedUser> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: signIn.email } },
    limit: 1,
    pagination: false,
  })
  const found = docs[0]
  const context = { doneBy: commandActor() }
  const row = found
    ? await payload.update({
        collection: 'users',
        id: found.id,
        data: { password: signIn.password },
        context,
      })
    : await payload.create({ collection: 'users', data: signIn, context })
  return { ...row, collection: 'users' }
}

/** Makes a plan unless there is one of this name. */
export async function findOrMakePlan(
  desk: DemoDesk,
  admin: TypedUser,
  plan: (typeof plans)[number],
): Promise<string> {
  const { docs } = await desk.payload.find({
    collection: 'plans',
    where: { name: { equals: plan.name } },
    limit: 1,
    pagination: false,
  })
  const found = docs[0]
  if (found) return found.id
  const made = await desk.payload.create({
    collection: 'plans',
    data: plan,
    user: admin,
    overrideAccess: false,
  })
  return made.id
}

/** Makes a document, with its PDF, unless there is one with this title. */
export async function findOrMakeDocument(
  desk: DemoDesk,
  editor: TypedUser,
  document: DemoDocument,
): Promise<string> {
  const { title, description, states } = document
  const { docs } = await desk.payload.find({
    collection: 'documents',
    where: { title: { equals: title } },
    limit: 1,
    pagination: false,
  })
  const found = docs[0]
  if (found) return found.id
  const data = await pdfOf(document, organization.organization, desk.now)
  const made = await desk.payload.create({
    collection: 'documents',
    data: { title, description, states, isReference: true },
    file: { data, name: `${document.name}.pdf`, mimetype: 'application/pdf', size: data.length },
    // A load that was cut off may have left the file without its row.
    overwriteExistingFiles: true,
    user: editor,
    overrideAccess: false,
  })
  return made.id
}

/** Makes a picture unless there is one with this alternative text. */
export async function findOrMakeImage(
  desk: DemoDesk,
  author: TypedUser,
  { name, alt, svg }: (typeof images)[number],
): Promise<string> {
  const { docs } = await desk.payload.find({
    collection: 'images',
    where: { alt: { equals: alt } },
    limit: 1,
    pagination: false,
  })
  const found = docs[0]
  if (found) return found.id
  const data = await sharp(Buffer.from(svg)).png().toBuffer()
  const made = await desk.payload.create({
    collection: 'images',
    data: { alt },
    file: { data, name: `${name}.png`, mimetype: 'image/png', size: data.length },
    overwriteExistingFiles: true,
    user: author,
    overrideAccess: false,
  })
  return made.id
}

/** Makes the Provider Agreement unless there is one of this version. */
export async function findOrMakeAgreement(
  { payload }: DemoDesk,
  admin: TypedUser,
  data: typeof agreement,
): Promise<void> {
  const { totalDocs } = await payload.count({
    collection: 'agreements',
    where: { version: { equals: data.version } },
  })
  if (totalDocs > 0) return
  await payload.create({ collection: 'agreements', data, user: admin, overrideAccess: false })
}

/** Saves the site settings; saving them again changes nothing. */
export async function saveSite(
  { payload }: DemoDesk,
  admin: TypedUser,
  trainingDocument: string,
): Promise<void> {
  await payload.updateGlobal({
    slug: 'site',
    data: { ...organization, trainingDocument },
    user: admin,
    overrideAccess: false,
  })
}
