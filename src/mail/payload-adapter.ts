import type { EmailAdapter } from 'payload'

/**
 * Stands where Payload would send mail itself, in the middle of a request. Nothing is sent that way: it would
 * tell known people from unknown ones by its duration, and it would survive a transaction that is rolled
 * back.
 */
export const noMailFromRequests: EmailAdapter = () => ({
  name: 'mail-queue',
  defaultFromAddress: '',
  defaultFromName: '',
  sendEmail: () =>
    Promise.reject(new Error('Mail is requested with requestMail of src/mail/queue.ts, never sent at once.')),
})
