import { formHandler } from '@/app/(portal)/forms/handler'

/**
 * Goes on with the session of whoever answers the warning that it ends, and says how much time there is now,
 * in milliseconds.
 */
export const POST = formHandler(({ session, now }) => {
  const remaining = session ? session.endsAt.getTime() - now.getTime() : 0
  return Promise.resolve({ json: { remaining, isFinal: session?.isFinal ?? false } })
})
