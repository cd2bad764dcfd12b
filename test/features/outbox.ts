import path from 'node:path'
import { expect } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { mailsIn } from '@/test/support/mail'

/** Every mail in the outbox, oldest first. */
export const mails = () => mailsIn(path.join(process.env.FEATURES_DATA_DIR ?? '', 'outbox'))

/** To whom a mail goes. */
export const addressee = ({ to }: ParsedMail) => [to].flat()[0]?.text

/** Mails that a feature has read, by their files. */
const read = new Set<string>()

/**
 * The newest mail to an address with this subject that no feature has read yet, once the job has written it.
 * Other features have mails of the same subject sent to others.
 */
export async function mailTo(address: string, subject: RegExp): Promise<ParsedMail> {
  let found: ParsedMail | undefined
  const look = async () => {
    const fitting = (await mails()).filter(
      (mail) => addressee(mail) === address && subject.test(mail.subject ?? ''),
    )
    found = fitting.findLast(({ file }) => !read.has(file))
    for (const { file } of found ? fitting : []) read.add(file)
    return found
  }
  await expect.poll(look, { timeout: 30_000 }).toBeDefined()
  if (!found) throw new Error('There is no such mail.')
  return found
}

/** The address in a mail that has a secret in it. */
export const linkIn = ({ text }: ParsedMail) => /https?:\S+[?&]token=\S+/.exec(text ?? '')?.[0] ?? ''
