import type { Metadata } from 'next'
import { QUESTION_PATH } from '@/src/accounts/my/paths'
import { SECURITY_QUESTIONS } from '@/src/accounts/security-question'
import { PasswordField } from '@/src/ui/forms/PasswordField'
import { Select } from '@/src/ui/forms/Select'
import { TextInput } from '@/src/ui/forms/TextInput'
import { accountFormState, mustBeSignedIn } from '../../../signed-in'
import type { SearchParams } from '../../../viewer'
import { errorOf, FormPage } from '../../FormPage'

export const metadata: Metadata = { title: 'Change your security question', robots: { index: false } }

/** Where whoever is signed in changes what support asks on the phone. */
export default async function QuestionPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await mustBeSignedIn(QUESTION_PATH)
  const state = await accountFormState('change-question', searchParams, reader)
  return (
    <FormPage
      reader={reader}
      title="Change your security question"
      lead="Support asks it when you call about your account. The answer never opens the account by itself."
      action="/forms/change-question"
      state={state}
      submitLabel="Change question"
    >
      <Select
        id="question"
        name="question"
        label="Question"
        emptyLabel="Choose a question"
        options={SECURITY_QUESTIONS}
        defaultValue={state?.values.question ?? reader.session.account.securityQuestion ?? undefined}
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
      <PasswordField
        id="current"
        name="current"
        label="Current password"
        autoComplete="current-password"
        error={errorOf(state, 'current')}
        required
      />
    </FormPage>
  )
}
