import { z } from 'zod'

/** What a registration under way has gathered. It is stored sealed and only ever read back whole. */
export const progressSchema = z.object({
  /** Id that the account will have, so that finishing twice makes one account. */
  account: z.string(),
  /** What was typed, by step, to be shown when somebody goes back; no secrets. */
  typed: z.record(z.string(), z.record(z.string(), z.string())),
  parts: z.object({
    kind: z.enum(['practitioner', 'group']).optional(),
    match: z.object({ enrollment: z.string(), name: z.string() }).optional(),
    agreement: z.object({ version: z.string(), acceptedAt: z.string(), address: z.string() }).optional(),
    credentials: z.object({ username: z.string(), email: z.string(), passwordHash: z.string() }).optional(),
    /** Of whoever was invited into the practice of the match; the address is the one that was invited. */
    invitation: z.object({ id: z.string(), email: z.string() }).optional(),
    question: z.object({ question: z.string(), answerHash: z.string() }).optional(),
    /** Which mail went out, to whom it is addressed as far as the person knows, and about which account. */
    finished: z
      .object({
        mail: z.enum(['activate', 'already-registered', 'email-verified']),
        account: z.string(),
        email: z.string(),
      })
      .optional(),
  }),
})

export type RegistrationProgress = z.infer<typeof progressSchema>
export type Parts = RegistrationProgress['parts']
export type Part = keyof Parts

/** A registration that has only just begun. */
export const beginning = (account: string): RegistrationProgress => ({ account, typed: {}, parts: {} })
