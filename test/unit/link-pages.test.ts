import { expect, it } from 'vitest'
import { metadata as activate } from '@/app/(portal)/activate/page'
import { metadata as confirmEmail } from '@/app/(portal)/confirm-email/page'
import { metadata as notMe } from '@/app/(portal)/not-me/page'
import { metadata as resetPassword } from '@/app/(portal)/reset-password/page'

it.each(Object.entries({ activate, confirmEmail, notMe, resetPassword }))(
  'the page %s keeps its address from other sites, and its form still says where it comes from',
  (_, { referrer }) => {
    // With "no-referrer" browsers send `Origin: null` along with the form, and it would be refused.
    expect(referrer).toBe('same-origin')
  },
)
