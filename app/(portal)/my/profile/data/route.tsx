import { DATA_PATH } from '@/src/web/paths'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

/** Where whoever is signed in takes along all that is kept of them. */
export const GET = ownPage(DATA_PATH, async (visit) => {
  const state = await accountFormState(visit, 'export-data')
  return formPage(visit, {
    title: 'Download your data',
    lead: 'One file with all that the portal keeps of you: your account, your enrollment record, where you were signed in, what you have read and confirmed, and what happened to your account. Passwords, answers and Tax IDs are not in it. Keep it where only you can read it.',
    action: '/forms/export-data',
    state,
    submitLabel: 'Download',
    fields: (
      <CurrentPassword
        state={state}
        hint="So that nobody else takes your data along while you are away from your desk."
      />
    ),
  })
})
