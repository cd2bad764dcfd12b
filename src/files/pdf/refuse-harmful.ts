import { APIError, type CollectionBeforeValidateHook } from 'payload'
import { refuseFields } from '@/src/database/input/refuse-fields'
import { LaneFull } from '@/src/lib/lane'
import type { Document } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'
import { inspectPdf, type Findings, type PdfInspection } from './inspect'

const UNREADABLE =
  'The file cannot be looked into: it is damaged, or protected with a password. Save it as PDF once more, without a password, and upload that.'

/** What is said of a file that is not taken; each says what to do. */
const NOT_READ: Record<Exclude<PdfInspection['kind'], 'read'>, string> = {
  unreadable: UNREADABLE,
  encrypted:
    'The file is protected with a password or against changes, so nobody can look into it. Save it as PDF without protection, and upload that.',
  'too-much':
    'The file takes too long to look into. Save it as PDF once more, e.g. by printing it to PDF, and upload that.',
}

const HARMFUL: Record<Exclude<keyof Findings, 'scripts'>, string> = {
  launches:
    'The file starts a program or opens another file on the reader’s computer. Remove that action, or print it to PDF, and upload that.',
  embeds:
    'The file has other files attached. Remove the attachments, upload what readers need as documents of their own, and upload this one again.',
  plays: 'The file has media that play, or a model in 3D. Remove them, or print it to PDF, and upload that.',
}

const HAS_SCRIPTS =
  'The file has scripts, as fillable forms that reckon by themselves do. If you know what they are for, tick this box and save again. Otherwise print the file to PDF and upload that.'

/**
 * Refuses a PDF file that does something on the computer of whoever opens it, or that nobody can look into.
 * Scripts are told to whoever uploads it, who confirms them by a second save; the row keeps who that was.
 *
 * It runs once it is certain who uploads, and before anything is written, so that nobody waits for it.
 *
 * @throws APIError with what is wrong and what to do; ValidationError beside the field that confirms
 */
export const refuseHarmfulPdf: CollectionBeforeValidateHook<Document> = async ({ data, operation, req }) => {
  const member = staffOf(req.user)
  // Without anybody it is the product itself, which has made the file (the demo).
  if (operation !== 'create' || !req.file || !member) return data
  const found = await inspected(req.file.data)
  const sentence = found.kind === 'read' ? harmIn(found.findings) : NOT_READ[found.kind]
  if (sentence !== undefined) throw new APIError(sentence, 400, undefined, true)
  const hasScripts = found.kind === 'read' && found.findings.scripts
  if (hasScripts && !data?.scriptsConfirmed) {
    refuseFields('documents', [{ field: 'scriptsConfirmed', message: HAS_SCRIPTS }], req)
  }
  return {
    ...data,
    scriptsConfirmed: hasScripts,
    scriptsConfirmedBy: hasScripts ? `${member.name} (${member.id})` : null,
  }
}

async function inspected(bytes: Uint8Array): Promise<PdfInspection> {
  try {
    return await inspectPdf(bytes)
  } catch (error) {
    if (!(error instanceof LaneFull)) throw error
    throw new APIError(
      'Many files are being looked into right now. Upload it again in a minute.',
      503,
      undefined,
      true,
    )
  }
}

function harmIn(findings: Findings): string | undefined {
  if (findings.launches) return HARMFUL.launches
  if (findings.embeds) return HARMFUL.embeds
  return findings.plays ? HARMFUL.plays : undefined
}
