import { QUESTION_PATH } from '@/src/web/paths'
import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'
import { errorOf } from '@/src/ui/forms/field-errors'
import { Select } from '@/src/ui/forms/Select'
import { TextInput } from '@/src/ui/forms/TextInput'
import { ownPage } from '@/app/(portal)/page-handler'
import { accountFormState } from '@/app/(portal)/visit'
import { formPage } from '@/app/(portal)/my/form-page'
import { CurrentPassword } from '@/app/(portal)/my/profile/CurrentPassword'

/** Where whoever is signed in changes what support asks on the phone. */
export const GET = ownPage(QUESTION_PATH, async (visit) => {
  const state = await accountFormState(visit, 'change-question')
  return formPage(visit, {
    title: 'Change your security question',
    lead: 'Support asks it when you call about your account. The answer never opens the account by itself.',
    action: '/forms/change-question',
    state,
    submitLabel: 'Change question',
    fields: (
      <>
        <Select
          id="question"
          name="question"
          label="Question"
          emptyLabel="Choose a question"
          options={SECURITY_QUESTIONS}
          defaultValue={state?.values.question ?? visit.reader.session.account.securityQuestion ?? undefined}
          error={errorOf(state, 'question')}
          required
        />
        <TextInput
          id="answer"
          name="answer"
          label="Your answer"
          hint="Case, spaces and punctuation make no difference."
          autoComplete="off"
          maxLength={100}
          spellCheck={false}
          error={errorOf(state, 'answer')}
          required
        />
        <CurrentPassword state={state} />
      </>
    ),
  })
})
