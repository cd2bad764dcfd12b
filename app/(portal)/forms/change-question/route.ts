import { changeQuestion } from '@/src/accounts/own/change-question'
import { PROFILE_PATH, QUESTION_PATH } from '@/src/web/paths'
import { accountForm, outcomeOf } from '@/app/(portal)/forms/account-form'

/** Changes the security question of whoever is signed in. */
export const POST = accountForm(
  { name: 'change-question', page: QUESTION_PATH, kept: ['question'] },
  async (submission) => {
    const { payload, now, client, session, field } = submission
    const changed = await changeQuestion(payload, {
      account: session.account,
      current: field('current'),
      question: field('question'),
      answer: field('answer'),
      client,
      now,
    })
    return outcomeOf(changed, submission, PROFILE_PATH, 'question')
  },
)
